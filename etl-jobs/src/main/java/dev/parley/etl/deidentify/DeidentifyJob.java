package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.CdcSource;
import dev.parley.etl.cdc.Quarantined;
import dev.parley.etl.cdc.RawRecord;
import dev.parley.etl.cdc.ReadChanges;
import dev.parley.etl.job.EventType;
import dev.parley.etl.job.JobConfig;
import dev.parley.etl.job.JobEnvironment;
import dev.parley.etl.job.Keys;
import dev.parley.etl.job.Registry;
import dev.parley.etl.lake.Lake;
import dev.parley.etl.sink.InternalDatabase;
import dev.parley.etl.sink.TopicSinks;
import dev.parley.etl.sink.TurnTable;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.topics.Topics;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What was said, row by row and sealed, in; clean turns out. What cannot be cleaned goes to
 * quarantine, never through.
 *
 * <pre>
 *   cdc.conversations ─┐
 *   cdc.messages ──────┤                                                      ┌─► internal.turns
 *   cdc.turns ─────────┼─► deidentify ─► assemble ─► open ────────────────────┼─► internal.turns (table)
 *   cdc.model_calls ───┤   (text out,    (by         (clean text              └─► lake
 *   cdc.handoffs ──────┤    cleaned,     conversa-    out of its seal)
 *   cdc.feedback ──────┘    sealed)      tion)
 *                              └─► etl.quarantine
 * </pre>
 *
 * <p>A turn whose rows are deleted there, by erasure or age, goes all these ways as its deletion.
 *
 * <p>Texts are open inside an operator only: what flows between operators and rests in state and
 * checkpoints is sealed, and is gone with its key.
 */
public final class DeidentifyJob {
  public static final String NAME = "deidentify";

  private DeidentifyJob() {}

  /** What leaves the job, before it meets a sink. */
  record Streams(DataStream<CleanTurn> clean, DataStream<Quarantined> quarantine) {}

  /**
   * What the operators need of the world.
   *
   * @param rules limits
   */
  record Needs(Registry registry, Keys keys, Recognisers recognisers, Rules rules) {
    static Needs of(JobConfig config) {
      return new Needs(
          Registry.of(config),
          Keys.of(config),
          Recognisers.standard(),
          Rules.from(config.settings()));
    }
  }

  public static void main(String[] args) throws Exception {
    var config = JobConfig.fromArgs(args);
    var settings = config.settings();
    InternalDatabase.from(settings).migrate();
    var env = JobEnvironment.of(settings, NAME);
    var out = pipeline(CdcSource.of(env, settings, NAME, Columns.tables()), Needs.of(config));
    TopicSinks.write(out.clean(), Topics.INTERNAL_TURNS, CleanTurn.class, TurnKeys::of, config);
    TopicSinks.quarantine(out.quarantine(), config);
    TurnTable.write(out.clean(), config);
    Lake.write(out.clean(), settings);
    env.execute(NAME);
  }

  /** The job without its edges; tests hand it a bounded stream. */
  static Streams pipeline(DataStream<RawRecord> changes, Needs needs) {
    var cleaned =
        changes
            .process(
                new Deidentify(needs.registry(), needs.keys(), needs.recognisers(), needs.rules()))
            .uid("deidentify-v1")
            .name("Remove personal data");
    var turns =
        cleaned
            .keyBy(TurnKeys::conversation)
            .process(new AssembleTurns(needs.rules()))
            .uid("assemble-v1")
            .name("Assemble turns")
            .process(new OpenTurns(needs.keys(), needs.rules()), new EventType<>(CleanTurn.class))
            .uid("open-v1")
            .name("Write clean turns");
    return new Streams(turns, cleaned.getSideOutput(ReadChanges.QUARANTINE));
  }
}
