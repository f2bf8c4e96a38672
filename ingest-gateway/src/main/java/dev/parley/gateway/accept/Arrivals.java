package dev.parley.gateway.accept;

import dev.parley.gateway.room.Measure;
import dev.parley.gateway.room.Reserve;
import dev.parley.gateway.room.Reserve.Shortage;
import dev.parley.schemas.stage.InvalidSettingException;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts connections from their first moment, and turns away those for which this process has too
 * few files left: a broker or an index in it that cannot open one would end. Between two counts of
 * all files it goes by the connections that came and went, so no storm gets past it.
 */
public final class Arrivals implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  /** With room for fewer connections a gateway is of no use. */
  private static final int FEWEST = 10;

  private static final int MOST_TURNED_AWAY = 64; // at once; further ones are closed without a word

  /** Files as they were counted, and our part of them. */
  private record Counted(long left, int connections) {}

  private final Measure files;
  private final Reserve reserve;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile Optional<Counted> counted = Optional.empty();

  /**
   * @param files that this process may still open
   * @param reserve of these, for the rest of the process
   */
  public Arrivals(Measure files, Reserve reserve) {
    this.files = files;
    this.reserve = reserve;
  }

  /** Counts anew. */
  @Override
  public OptionalLong left() throws Exception {
    int connections = open.get();
    var left = files.left();
    counted =
        left.isPresent()
            ? Optional.of(new Counted(left.getAsLong(), connections))
            : Optional.empty();
    return left;
  }

  /** So many connections as are wanted, or as files are left for; said when these are fewer. */
  public int fitting(int wanted) {
    long fit = reserve.left() - reserve.needed();
    if (fit < wanted) {
      LOG.atWarn()
          .addKeyValue("left", reserve.left())
          .addKeyValue("needed", reserve.needed() + wanted)
          .log("fewer connections may stay open than were allowed: the process may open few files");
    }
    if (fit < FEWEST) {
      throw new InvalidSettingException(
          "gateway.files",
          Long.toString(reserve.needed()),
          "at most %d here, so that %d connections may stay open: allow the process more files"
              .formatted(Math.max(0, reserve.left() - FEWEST), FEWEST));
    }
    return (int) Math.min(wanted, fit);
  }

  /** Connections that are open, on whatever; those that are being turned away among them. */
  public int open() {
    return open.get();
  }

  /** Files that may still be opened, as they were counted last; empty when nobody can tell. */
  public OptionalLong filesLeft() {
    return counted.map(it -> OptionalLong.of(it.left())).orElseGet(OptionalLong::empty);
  }

  /** In words for an operator; empty when there are enough files. */
  public Optional<String> shortage() {
    return reserve.shortage().map(it -> words(it) + ": new connections are refused");
  }

  /** Takes it in, or prepares its farewell; false when it has been closed already. */
  boolean arrived(Channel connection) {
    var shortage = shortageWithOneMore();
    if (shortage.isPresent() && !turnsAway(connection, words(shortage.get()))) {
      connection.unsafe().closeForcibly();
      return false;
    }
    open.incrementAndGet();
    connection.closeFuture().addListener(gone -> open.decrementAndGet());
    return true;
  }

  private Optional<Shortage> shortageWithOneMore() {
    counted.ifPresent(it -> reserve.see(it.left() - (open.get() + 1 - it.connections())));
    return reserve.shortage();
  }

  private boolean turnsAway(Channel connection, String why) {
    if (turnedAway.incrementAndGet() > MOST_TURNED_AWAY) {
      turnedAway.decrementAndGet();
      return false;
    }
    connection.closeFuture().addListener(gone -> turnedAway.decrementAndGet());
    connection.pipeline().addLast(new TurnAway(why));
    return true;
  }

  private static String words(Shortage it) {
    return "too many open files: %d left, %d needed".formatted(it.left(), it.needed());
  }
}
