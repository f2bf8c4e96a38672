package dev.parley.dialog.reply;

import dev.parley.dialog.turn.AgentWords;
import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.turn.Decision;
import dev.parley.dialog.turn.Line;
import dev.parley.dialog.turn.Message;
import dev.parley.dialog.turn.OpenTurn;
import dev.parley.dialog.understand.Intent;
import dev.parley.language.encode.TextVector;
import dev.parley.schemas.events.Action;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Author;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the events of decisions; most decisions change only state and make none. */
public final class Outputs {
  private static final String TALK_TO_HUMAN = "talk-to-human";

  private final Sealer sealer;
  private final Translations translations;
  private final Map<Class<? extends Decision>, Maker<?>> makers =
      Map.of(
          Decision.Asked.class, maker(Decision.Asked.class, this::request),
          Decision.Answered.class, maker(Decision.Answered.class, this::answer),
          Decision.Told.class, maker(Decision.Told.class, this::line),
          Decision.PersonAsked.class, maker(Decision.PersonAsked.class, this::handoff),
          Decision.AgentSpoke.class, maker(Decision.AgentSpoke.class, this::agent),
          Decision.SummaryWanted.class, maker(Decision.SummaryWanted.class, this::summary));

  /**
   * What is told of each line and version of the texts, few in all: Avro looks up the default of
   * each field that is left unset, whenever a record is built.
   */
  private final Map<Worded, Provenance> ours = new ConcurrentHashMap<>();

  private record Worded(Line line, String version) {}

  /** Where and when something was decided. */
  public record Place(ConversationKey key, Conversation after, Instant now) {}

  private interface Making<D> {
    Output make(D decision, Place place);
  }

  private record Maker<D extends Decision>(Class<D> kind, Making<D> making) {
    Output make(Decision decision, Place place) {
      return making.make(kind.cast(decision), place);
    }
  }

  private static <D extends Decision> Maker<D> maker(Class<D> kind, Making<D> making) {
    return new Maker<>(kind, making);
  }

  public Outputs(Sealer sealer, Translations translations) {
    this.sealer = sealer;
    this.translations = translations;
  }

  /** Throws {@link MissingKeyException} when the conversation's key was destroyed. */
  public Optional<Output> of(Decision decision, Place place) {
    return Optional.ofNullable(makers.get(decision.getClass()))
        .map(maker -> maker.make(decision, place));
  }

  /** The kinds of decision that make an event. */
  public Set<Class<? extends Decision>> kinds() {
    return makers.keySet();
  }

  private Output request(Decision.Asked asked, Place place) {
    OpenTurn turn = asked.turn();
    var message = turn.question();
    var vector = message.meaning().vector();
    var request =
        AnswerRequest.newBuilder()
            .setTenant(place.key().tenant().value())
            .setConversationId(place.key().conversationId())
            .setTurnId(turn.turnId())
            .setAttempt(turn.attempt())
            .setMessageId(message.messageId())
            .setQuestion(message.text())
            .setVectorEncoder(vector.map(TextVector::encoder).orElse(null))
            .setVector(vector.map(it -> sealer.seal(place.key(), it.numbers())).orElse(null))
            .setTurns(place.after().turns())
            .setSummary(place.after().summary().orElse(null))
            .setLanguage(message.language().orElse(null))
            .setIntent(message.intent().word())
            .setUser(message.user())
            .setRequestedAt(place.now())
            .setDeadline(turn.attemptDue())
            .build();
    return new Output.ToWorkers(request, message.trace());
  }

  private Output answer(Decision.Answered answered, Place place) {
    Answer answer = answered.answer();
    var reply =
        reply(answered.message(), place)
            .setAttempt(answer.getAttempt())
            .setRun(answer.getRun())
            .setOutcome(answer.getOutcome())
            .setReason(answer.getReason())
            .setText(answer.getText())
            .setLanguage(answer.getLanguage())
            .setCitations(answer.getCitations())
            .setSuggestions(answer.getSuggestions())
            .setActions(actions(answer.getOutcome() != Outcome.ANSWERED, answered.message()))
            .setProvenance(answer.getProvenance())
            .build();
    return new Output.ToUser(reply, answered.message().trace());
  }

  private Output line(Decision.Told told, Place place) {
    Line line = told.line();
    var texts = translations.of(told.message().language());
    var reply =
        reply(told.message(), place)
            .setOutcome(line.outcome())
            .setReason(line.reason().isEmpty() ? null : line.reason())
            .setText(sealer.seal(place.key(), texts.of(line)))
            .setLanguage(texts.language())
            .setActions(actions(line.offersPerson(), told.message()))
            .setProvenance(provenance(line, texts))
            .build();
    return new Output.ToUser(reply, told.message().trace());
  }

  private Output agent(Decision.AgentSpoke spoke, Place place) {
    AgentWords words = spoke.words();
    var reply =
        Reply.newBuilder()
            .setReplyId(NameUuid.agentReply(place.key(), words.messageId()).toString())
            .setTenant(place.key().tenant().value())
            .setConversationId(place.key().conversationId())
            .setMessageId(words.messageId())
            .setOutcome(Outcome.ANSWERED)
            .setAuthor(Author.AGENT)
            .setAgentId(words.agentId())
            .setText(words.text())
            .setRepliedAt(place.now())
            .build();
    return new Output.ToUser(reply, words.trace());
  }

  private Output handoff(Decision.PersonAsked asked, Place place) {
    Message message = asked.message();
    boolean byModel = message.intent() == Intent.ESCALATION;
    var handoff =
        HandoffRequested.newBuilder()
            .setHandoffId(NameUuid.handoff(message.turnId()).toString())
            .setTenant(place.key().tenant().value())
            .setConversationId(place.key().conversationId())
            .setTurnId(message.turnId())
            .setUser(message.user())
            .setCauseKind(byModel ? "model" : "rule")
            .setCause((byModel ? Line.ESCALATED : Line.PERSON_ASKED).reason())
            .setScore(byModel ? message.meaning().escalation() : null)
            .setLabel(place.after().label().orElse(null))
            .setSummary(place.after().summary().orElse(null))
            .setAt(place.now())
            .build();
    return new Output.ToPeople(handoff, message.trace());
  }

  private Output summary(Decision.SummaryWanted wanted, Place place) {
    var request =
        SummaryRequest.newBuilder()
            .setTenant(place.key().tenant().value())
            .setConversationId(place.key().conversationId())
            .setTurnId(wanted.turnId())
            .setSummaryId(wanted.summaryId())
            .setBefore(wanted.earlier().orElse(null))
            .setTurns(wanted.gone())
            .setLanguage(wanted.language().orElse(null))
            .setRequestedAt(place.now())
            .build();
    return new Output.ToSummarisers(request, wanted.trace());
  }

  private static Reply.Builder reply(Message message, Place place) {
    return Reply.newBuilder()
        .setReplyId(NameUuid.reply(message.turnId()).toString())
        .setTenant(place.key().tenant().value())
        .setConversationId(place.key().conversationId())
        .setTurnId(message.turnId())
        .setMessageId(message.messageId())
        .setAttempt(0)
        .setRun(null)
        .setAuthor(Author.BOT)
        .setAgentId(null)
        .setCitations(List.of())
        .setSuggestions(List.of())
        .setRepliedAt(place.now());
  }

  private List<Action> actions(boolean offerPerson, Message to) {
    var label = translations.of(to.language()).talkToHuman();
    return offerPerson ? List.of(new Action(TALK_TO_HUMAN, label, null)) : List.of();
  }

  private Provenance provenance(Line line, Texts texts) {
    return ours.computeIfAbsent(new Worded(line, texts.version()), Outputs::provenance);
  }

  private static Provenance provenance(Worded it) {
    boolean smallTalk = it.line().outcome() == Outcome.ANSWERED && it.line() != Line.CLARIFY;
    return Provenance.newBuilder()
        .setGenerator(smallTalk ? "small-talk" : "canned")
        .setPromptVersion(it.version())
        .setRoute(it.line().route())
        .build();
  }
}
