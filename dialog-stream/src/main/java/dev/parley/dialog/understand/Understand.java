package dev.parley.dialog.understand;

import dev.parley.language.injection.InjectionWords;
import dev.parley.language.understand.HeadSet;
import dev.parley.language.understand.Understander;
import dev.parley.language.understand.Understanding;
import dev.parley.schemas.ids.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a message means: by its words where they leave no doubt, else by the heads of its tenant.
 *
 * <p>In doubt a message is a question: a wrong hand-off, or small talk in place of an answer, costs
 * more than an honest "not in the documents".
 */
public final class Understand {
  /** Whoever asks wants an answer first; the documents may have one even for a mishap. */
  private static final Pattern ASKS =
      Pattern.compile(
          "[?？]|\\b(?:how|what|where|when|which|who|why|(?:can|could|should|may) (?:i|we|you))\\b",
          Pattern.CASE_INSENSITIVE);

  /** Characters: what is longer than a message may be has said by here what it wants. */
  private static final int LONGEST = 4_000;

  private final UnderstandRules rules;
  private final BiFunction<TenantId, String, Understanding> reader;

  /**
   * @param heads those that are live for a tenant
   */
  public Understand(
      UnderstandRules rules, Understander understander, Function<TenantId, HeadSet> heads) {
    this(rules, (tenant, text) -> understander.of(text, heads.apply(tenant)));
  }

  private Understand(UnderstandRules rules, BiFunction<TenantId, String, Understanding> reader) {
    this.rules = rules;
    this.reader = reader;
  }

  /** Without a model: what words do not settle is a question, as in an unknown language. */
  public static Understand byWords() {
    return new Understand(
        UnderstandRules.USUAL,
        (tenant, text) -> Understanding.unread(InjectionWords.in(text) ? 1 : 0, Optional.empty()));
  }

  /** What this text of a tenant's user means; of one that is too long, its beginning counts. */
  public Meaning of(TenantId tenant, String whole) {
    var text = beginning(whole);
    var certain = CertainWords.of(text);
    return certain.isPresent()
        ? Meaning.certain(certain.get())
        : meaning(reader.apply(tenant, text), ASKS.matcher(text).find());
  }

  private static String beginning(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(
            0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  private Meaning meaning(Understanding it, boolean asks) {
    boolean orders = it.injection() * 100 >= rules.injection();
    return new Meaning(
        orders ? Intent.INJECTION : intent(it, asks),
        Math.min(orders ? it.injection() : it.confidence(), Math.nextDown(1.0)),
        it.escalation(),
        it.sentiment().map(sentiment -> sentiment.name().toLowerCase(Locale.ROOT)),
        it.language(),
        it.vector());
  }

  private Intent intent(Understanding it, boolean asks) {
    boolean sureToEscalate = !asks && it.escalation() * 100 >= rules.escalation();
    boolean sureOfSmallTalk = it.confidence() * 100 >= rules.smallTalk();
    return switch (it.act()) {
      case COMPLAINT -> sureToEscalate ? Intent.ESCALATION : Intent.COMPLAINT;
      case CHITCHAT -> sureOfSmallTalk ? Intent.SMALL_TALK : Intent.KNOWLEDGE;
      case TRANSACTION -> Intent.TRANSACTION;
      case QUESTION -> Intent.KNOWLEDGE;
    };
  }
}
