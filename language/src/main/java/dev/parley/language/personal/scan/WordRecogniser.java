package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.tag.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Closed classes of words: titles before a name, nationalities and other groups of people. */
public final class WordRecogniser implements Recogniser {
  private static final int LONGEST = 24;

  private final WordSet titles = list("titles.txt");
  private final WordSet groups = list("groups.txt");
  private final WordSet groupsWithCapital = list("groups-with-capital.txt");

  private static WordSet list(String file) {
    var in = Objects.requireNonNull(WordRecogniser.class.getResourceAsStream(file));
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new WordSet(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> List.of(line.strip().split(" ")).stream())
              .filter(word -> !word.isEmpty())
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void look(Looked looked, List<Candidate> found) {
    var tokens = looked.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      int start = tokens.start(i);
      int end = tokens.end(i);
      if (end - start > LONGEST || end - start < 2) {
        continue;
      }
      var text = looked.text();
      int hash = WordSet.hash(text, start, end);
      if (titles.contains(hash, text, start, end)) {
        title(tokens, i, found);
      } else if (groups.contains(hash, text, start, end)
          || (Character.isUpperCase(text.charAt(start))
              && groupsWithCapital.contains(hash, text, start, end))) {
        found.add(
            new Candidate(
                PersonalKind.NATIONALITY, start, end, 0.62, List.of("list: groups of people")));
      }
    }
  }

  /** Before a dot and a word, or a word with a capital. */
  private static void title(Tokens tokens, int i, List<Candidate> found) {
    int next = i + 1;
    var text = tokens.text();
    boolean dot =
        next < tokens.size()
            && text.charAt(tokens.start(next)) == '.'
            && tokens.start(next) == tokens.end(i);
    int name = dot ? next + 1 : next;
    if (name >= tokens.size()) {
      return;
    }
    char first = text.charAt(tokens.start(name));
    boolean lower = Character.isLowerCase(text.charAt(tokens.start(i)));
    boolean capital = Character.isUpperCase(first) || (lower && dot && Character.isLetter(first));
    if (capital || (Character.isLetter(first) && !Character.isLowerCase(first))) {
      int end = dot ? tokens.end(next) : tokens.end(i);
      found.add(
          new Candidate(
              PersonalKind.TITLE,
              tokens.start(i),
              end,
              0.8,
              List.of("list: titles, before a word")));
      person(tokens, name, found);
    }
  }

  /** Whatever the tagger thinks: who has a title has a name. */
  private static void person(Tokens tokens, int from, List<Candidate> found) {
    int last = from - 1;
    while (last + 1 < tokens.size()
        && last - from < 2
        && (last < from || tokens.start(last + 1) <= tokens.end(last) + 1)
        && Character.isUpperCase(tokens.text().charAt(tokens.start(last + 1)))) {
      last++;
    }
    if (last >= from) {
      found.add(
          new Candidate(
              PersonalKind.PERSON,
              tokens.start(from),
              tokens.end(last),
              0.6,
              List.of("list: follows a title")));
    }
  }
}
