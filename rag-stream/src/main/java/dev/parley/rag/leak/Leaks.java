package dev.parley.rag.leak;

import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.language.personal.PersonalKind;
import dev.parley.language.words.Words;
import dev.parley.rag.generate.Piece;
import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.ids.TenantId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a language model must not be told, and what it must not say. Safe for use by many threads.
 */
public final class Leaks {
  private static final Set<PersonalKind> SECRETS =
      EnumSet.of(PersonalKind.PASSWORD, PersonalKind.SECRET_KEY, PersonalKind.URL_CREDENTIALS);
  private static final Pattern SECRET =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,30}PRIVATE KEY"
              + "|\\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}"
              + "|\\bhf_[A-Za-z0-9]{20,}"
              + "|\\bBearer [A-Za-z0-9._~+/-]{16,}"
              + "|\\b(?=[A-Za-z+/_-]{0,80}[0-9])(?=[^a-z]{0,80}[a-z])(?=[^A-Z]{0,80}[A-Z])"
              + "[A-Za-z0-9+/_-]{32,200}");

  /** So many words in a row are not said by chance. */
  private static final int IN_A_ROW = 6;

  /** Some half a megabyte. */
  private static final int SAID = 4096;

  private final PersonalDataFinder personal;
  private final Instructions instructions = new Instructions();
  private final FoundBefore said;
  private final Orders orders;

  public Leaks(PersonalDataFinder personal, Orders orders) {
    this.personal = personal;
    this.said = new FoundBefore(personal::find, SAID);
    this.orders = orders;
  }

  /**
   * For the pieces of one answer.
   *
   * @param told what the model was told to do
   */
  public Watch of(Prompt prompt, String told) {
    return new Watch(prompt, instructions.rows(told));
  }

  /** The prompt without earlier orders to a model, and without what identifies whoever asks. */
  public Withheld withhold(TenantId tenant, Prompt prompt) {
    return Withheld.of(orders.without(tenant, prompt), text -> said.in(tenant, text));
  }

  /** One answer. */
  public final class Watch {
    private final Prompt prompt;
    private final Set<String> told;

    private Watch(Prompt prompt, Set<String> told) {
      this.prompt = prompt;
      this.told = told;
    }

    /** Why this may not be said; empty when it may. */
    public Optional<Leak> in(Piece piece) {
      var text = piece.text();
      var found = personal.find(text);
      if (SECRET.matcher(text).find()
          || found.stream().anyMatch(it -> SECRETS.contains(it.kind()))) {
        return Optional.of(Leak.SECRET);
      }
      if (tells(text)) {
        return Optional.of(Leak.PROMPT);
      }
      var named = found.stream().filter(it -> it.kind().identifies()).toList();
      return !named.isEmpty() && isForeign(named, piece)
          ? Optional.of(Leak.PERSONAL)
          : Optional.empty();
    }

    private boolean isForeign(List<Finding> named, Piece piece) {
      var known = known(piece);
      return named.stream().anyMatch(it -> !isIn(known, value(piece.text(), it)));
    }

    /** What stands in a passage may be said, though it be told, too. */
    private boolean tells(String text) {
      var rows = rows(text);
      rows.retainAll(told);
      prompt.passages().stream()
          .takeWhile(it -> !rows.isEmpty())
          .forEach(it -> rows.removeAll(rows(it.text())));
      return !rows.isEmpty();
    }

    /** What the user said, and what the cited passages say, is no secret to the user. */
    private String known(Piece piece) {
      var said = prompt.history().stream().filter(Said::byUser).map(Said::text);
      var cited =
          piece.passages().stream()
              .map(prompt.passages()::get)
              .flatMap(it -> Stream.of(it.title(), it.place(), it.text()));
      return words(Stream.of(Stream.of(prompt.question()), said, cited).flatMap(it -> it));
    }
  }

  static String value(String text, Finding finding) {
    return text.substring(finding.start(), finding.end());
  }

  /** All words of some texts, for {@link #isIn}. */
  static String words(Stream<String> texts) {
    return texts.map(Leaks::normal).collect(Collectors.joining(" ", " ", " "));
  }

  /** Whether a value stands among words, each of its own as a whole one. */
  static boolean isIn(String words, String value) {
    var normal = normal(value);
    return !normal.isEmpty() && words.contains(" " + normal + " ");
  }

  private static String normal(String text) {
    return String.join(" ", Words.all(text));
  }

  static Set<String> rows(String text) {
    var rows = new HashSet<String>();
    List<String> words = Words.all(text);
    for (int i = 0; i + IN_A_ROW <= words.size(); i++) {
      rows.add(String.join(" ", words.subList(i, i + IN_A_ROW)));
    }
    return rows;
  }
}
