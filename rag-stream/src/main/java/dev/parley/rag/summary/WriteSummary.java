package dev.parley.rag.summary;

import dev.parley.rag.generate.Assignment;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.model.Summariser;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.prompt.Said;
import dev.parley.rag.route.Relay;
import dev.parley.rag.route.Written;
import dev.parley.rag.usage.CallSite;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.provenance.PromptText;
import dev.parley.schemas.provenance.Summary;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has one summary written. */
public final class WriteSummary {
  /** Nobody waits for it, but the next one does. */
  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  private final Relay relay;
  private final Summariser summariser;
  private final SummaryCheck check;
  private final Sealer sealer;
  private final Clock clock;

  public WriteSummary(
      Relay relay, Summariser summariser, SummaryCheck check, Sealer sealer, Clock clock) {
    this.relay = relay;
    this.summariser = summariser;
    this.check = check;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Whether one may be written now: nobody else needs the model, and it is not failing. */
  boolean isQuiet() {
    return summariser.isQuiet();
  }

  /**
   * What a model made of it, as far as that is supported by what was said.
   *
   * @throws InterruptedException when somebody who is waited for needed the model
   */
  Outcome of(Waiting waiting) throws InterruptedException {
    var said = said(waiting);
    if (said.isEmpty()) {
      return new Outcome.Left(Unwritten.ERASED);
    }
    if (!summariser.mayRead(said.stream().map(Said::text).toList())) {
      return new Outcome.Left(Unwritten.ORDERS); // who gives orders to models is told to none
    }
    if (!summariser.isQuiet()) {
      throw new InterruptedException("somebody who is waited for came while it was read");
    }
    var written = relay.aside(site(waiting), assignment(waiting, said), summariser);
    return written
        .map(it -> checked(waiting, said, it))
        .orElseGet(() -> new Outcome.Left(Unwritten.NOTHING));
  }

  private Assignment assignment(Waiting waiting, List<Said> said) {
    return new Assignment(
        waiting.conversation().tenant(),
        waiting.request().getLanguage(),
        PromptMaker.unsearched("", said),
        clock.instant().plus(MOST_TIME));
  }

  private static CallSite site(Waiting waiting) {
    var request = waiting.request();
    return new CallSite(
        waiting.conversation(),
        request.getTurnId(),
        0,
        request.getSummaryId(),
        traceparent(waiting));
  }

  /** The sentences, then the label. */
  private Outcome checked(Waiting waiting, List<Said> said, Written written) {
    var pieces = written.generated().pieces();
    int last = pieces.size() - 1;
    var sentences = pieces.subList(0, last);
    if (!check.isInLanguage(sentences, waiting.request().getLanguage(), said)) {
      return new Outcome.Left(Unwritten.LANGUAGE);
    }
    var supported = check.supported(waiting.conversation().tenant(), sentences, said);
    return supported.isEmpty()
        ? new Outcome.Left(Unwritten.UNSUPPORTED)
        : new Outcome.Written(
            event(waiting, supported, pieces.get(last).text(), written.promptVersion()),
            last - supported.size());
  }

  private ConversationSummary event(
      Waiting waiting, List<Piece> sentences, String label, String promptVersion) {
    var key = waiting.conversation();
    return ConversationSummary.newBuilder()
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setSummaryId(waiting.request().getSummaryId())
        .setSummary(sealer.seal(key, Summary.text(lines(sentences))))
        .setLabel(sealer.seal(key, label))
        .setModel(summariser.model())
        .setPromptVersion(promptVersion)
        .setWrittenAt(clock.instant())
        .build();
  }

  /** As if the user had said it: then it is withheld from models like all that she said. */
  private static List<PromptText.Line> lines(List<Piece> sentences) {
    return sentences.stream().map(it -> new PromptText.Line(true, it.text())).toList();
  }

  /** Without what was erased. */
  private List<Said> said(Waiting waiting) {
    var key = waiting.conversation();
    var request = waiting.request();
    var said = new ArrayList<Said>();
    Optional.ofNullable(request.getBefore())
        .flatMap(it -> opened(key, it))
        .map(Summary::lines)
        .ifPresent(lines -> lines.forEach(it -> said.add(new Said(it.byUser(), it.text()))));
    for (var turn : request.getTurns()) {
      opened(key, turn.getText())
          .filter(it -> !it.isBlank())
          .ifPresent(it -> said.add(new Said(turn.getSpeaker() == Speaker.USER, it)));
    }
    return said;
  }

  private Optional<String> opened(ConversationKey key, Sealed text) {
    try {
      return Optional.of(sealer.open(key, text));
    } catch (DestroyedKeyException e) {
      return Optional.empty();
    }
  }

  static @Nullable String traceparent(Waiting waiting) {
    var header = waiting.record().headers().lastHeader(Traceparent.HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
