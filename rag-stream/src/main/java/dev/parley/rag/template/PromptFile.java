package dev.parley.rag.template;

import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.template.Message.Role;
import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.stage.InvalidSettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is told.
 *
 * <p>What is the same for all questions of a company comes first, then what was said before, then
 * the passages and the question: a provider can keep the beginning and charge less for it. Passages
 * are data: none of them can end its own quotation, and nothing that was said can pretend to be
 * one.
 */
public final class PromptFile {
  private static final List<String> SECTIONS =
      List.of("version", "system", "passage", "question", "rewrite", "summary");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern MARKUP =
      Pattern.compile("<(?=\\s*/?\\s*passage)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 20_000;
  private static final int LONGEST_SAID = 1000;

  private final String version;
  private final String system;
  private final Template passage;
  private final Template question;
  private final String rewrite;
  private final Template summary;

  private PromptFile(
      String version,
      String system,
      Template passage,
      Template question,
      String rewrite,
      Template summary) {
    this.version = version;
    this.system = system;
    this.passage = passage;
    this.question = question;
    this.rewrite = rewrite;
    this.summary = summary;
  }

  /**
   * Throws {@link InvalidSettingException} with the file and the section that is not as it must be.
   *
   * @param file how it is called in that case
   */
  public static PromptFile parse(String file, String text) {
    if (text.length() > LONGEST) {
      throw new InvalidSettingException(file, text.length() + " characters", "<= " + LONGEST);
    }
    var sections = sections(file, text);
    var named = section(file, sections, "version");
    if (!VERSION.matcher(named).matches()) {
      throw new InvalidSettingException(file + " [version]", "not usable", VERSION.pattern());
    }
    var system = section(file, sections, "system");
    Template.parse(file + " [system]", system, Set.of(), Set.of());
    return new PromptFile(
        named + "@" + Sha256.hex(text).substring(0, 8),
        system,
        Template.parse(
            file + " [passage]",
            section(file, sections, "passage"),
            Set.of("n", "text"),
            Set.of("title", "place")),
        Template.parse(
            file + " [question]",
            section(file, sections, "question"),
            Set.of("passages", "question"),
            Set.of("language")),
        rewrite(file, sections),
        Template.parse(
            file + " [summary]",
            sectionOrUsual(file, sections, "summary"),
            Set.of(),
            Set.of("language")));
  }

  private static String rewrite(String file, Map<String, StringBuilder> sections) {
    var rewrite = sectionOrUsual(file, sections, "rewrite");
    Template.parse(file + " [rewrite]", rewrite, Set.of(), Set.of());
    return rewrite;
  }

  /** May be missing: then it is the usual one. */
  private static String sectionOrUsual(
      String file, Map<String, StringBuilder> sections, String name) {
    return sections.containsKey(name)
        ? section(file, sections, name)
        : PromptFiles.resource(name + ".txt").strip();
  }

  private static String section(String file, Map<String, StringBuilder> sections, String name) {
    var text = sections.getOrDefault(name, new StringBuilder()).toString().strip();
    if (text.isEmpty()) {
      throw new InvalidSettingException(file + " [" + name + "]", "missing", "some text");
    }
    return text;
  }

  private static Map<String, StringBuilder> sections(String file, String text) {
    var sections = new LinkedHashMap<String, StringBuilder>();
    StringBuilder open = null;
    for (var line : text.lines().toList()) {
      if (line.matches("\\[[a-z]+]\\s*")) {
        open = new StringBuilder();
        var name = line.substring(1, line.indexOf(']'));
        boolean known = SECTIONS.contains(name);
        if (!known || sections.put(name, open) != null) {
          throw new InvalidSettingException(
              file + " [" + name + "]", known ? "twice" : "unknown", "each of " + SECTIONS);
        }
      } else if (open != null) {
        open.append(line).append('\n');
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new InvalidSettingException(file, "text before [version]", "comments with #");
      }
    }
    return sections;
  }

  /** As its author calls it, and 8 digits of the hash of its text. */
  public String version() {
    return version;
  }

  /** What a model is told to do, whatever is asked: not for anybody's eyes. */
  public String system() {
    return system;
  }

  /**
   * What is sent.
   *
   * @param language BCP 47 tag of the question, if it is known
   */
  public List<Message> messages(Prompt prompt, @Nullable String language) {
    var messages = new ArrayList<Message>();
    messages.add(new Message(Role.SYSTEM, system));
    messages.addAll(before(prompt));
    var passages = prompt.passages();
    var quoted =
        IntStream.range(0, passages.size())
            .mapToObj(i -> quoted(i + 1, passages.get(i)))
            .collect(Collectors.joining("\n\n"));
    messages.add(
        new Message(
            Role.USER,
            question.fill(
                Map.of(
                    "passages",
                    quoted,
                    "question",
                    data(prompt.question()),
                    "language",
                    language == null ? "" : " (" + language + ")"))));
    return messages;
  }

  /** What is sent so that a question is said in words that need nothing said before. */
  public List<Message> rewriting(Prompt prompt) {
    var messages = new ArrayList<Message>();
    messages.add(new Message(Role.SYSTEM, rewrite));
    messages.addAll(before(prompt));
    messages.add(new Message(Role.USER, data(prompt.question())));
    return messages;
  }

  /**
   * What is sent so that what was said is summed up: one message of quoted lines, so that the model
   * does not go on with the conversation instead.
   */
  public List<Message> summarising(Prompt prompt, @Nullable String language) {
    var named = language == null ? "" : " (" + language + ")";
    var lines =
        prompt.history().stream()
            .map(it -> (it.byUser() ? "Customer: " : "Support: ") + line(said(it.text())))
            .collect(Collectors.joining("\n"));
    return List.of(
        new Message(Role.SYSTEM, summary.fill(Map.of("language", named))),
        new Message(Role.USER, data(lines)));
  }

  /** None can write a line in another's name. */
  private static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static List<Message> before(Prompt prompt) {
    return prompt.history().stream()
        .map(it -> new Message(it.byUser() ? Role.USER : Role.ASSISTANT, data(said(it.text()))))
        .toList();
  }

  private static String said(String text) {
    return text.length() <= LONGEST_SAID ? text : text.substring(0, LONGEST_SAID) + "…";
  }

  private String quoted(int n, Passage it) {
    return passage.fill(
        Map.of(
            "n", Integer.toString(n),
            "title", data(it.title()).replace('"', '\''),
            "place", data(it.place()).replace('"', '\''),
            "text", data(it.text())));
  }

  /** Whatever would open or close a passage loses its bracket. */
  private static String data(String text) {
    return MARKUP.matcher(text).replaceAll("‹");
  }
}
