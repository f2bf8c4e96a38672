package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.tag.Tokens;
import java.util.List;

/** What follows "password is", "user name:", "PIN": the value itself has no form of its own. */
public final class SecretRecogniser implements Recogniser {
  private static final WordSet PASSWORDS =
      words(
          "password passwords passwd pwd passcode passphrase pin passwort kennwort contraseña clave"
              + " senha wachtwoord hasło lösenord adgangskode passord salasana şifre parola пароль"
              + " mdp otp secret");
  private static final WordSet USERS =
      words(
          "username login user userid nickname handle nick benutzername benutzer usuario"
              + " utilisateur identifiant utente gebruikersnaam anvandarnamn");
  private static final WordSet LINKS =
      words("is was to are = : ist lautet est es é è war as the new my reads code - :- =>");
  private static final int MOST_LINKS = 4;
  private static final int LEAST = 3;

  private static WordSet words(String list) {
    return new WordSet(List.of(list.split(" ")));
  }

  @Override
  public void look(Looked looked, List<Candidate> found) {
    var tokens = looked.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.end(i) - tokens.start(i) < LEAST) {
        continue;
      }
      int hash = hash(tokens, i);
      if (contains(PASSWORDS, hash, tokens, i)) {
        value(tokens, i, PersonalKind.PASSWORD, found);
      } else if (contains(USERS, hash, tokens, i)) {
        value(tokens, i, PersonalKind.USER_NAME, found);
      }
    }
  }

  private static int hash(Tokens tokens, int i) {
    return WordSet.hash(tokens.text(), tokens.start(i), tokens.end(i));
  }

  private static boolean contains(WordSet words, int hash, Tokens tokens, int i) {
    return words.contains(hash, tokens.text(), tokens.start(i), tokens.end(i));
  }

  private static void value(Tokens tokens, int i, PersonalKind kind, List<Candidate> found) {
    int next = i + 1;
    boolean colon = false;
    while (next < tokens.size()
        && next - i <= MOST_LINKS
        && contains(LINKS, hash(tokens, next), tokens, next)) {
      char mark = tokens.text().charAt(tokens.start(next++));
      colon |= mark == ':' || mark == '=';
    }
    if (next >= tokens.size()) {
      return;
    }
    boolean quoted = "\"'`“‘".indexOf(tokens.text().charAt(tokens.start(next))) >= 0;
    int start = quoted ? tokens.end(next) : tokens.start(next);
    int end = end(tokens.text(), start);
    if (end - start >= LEAST
        && (isSecret(tokens.text(), start, end)
            || (colon && kind == PersonalKind.USER_NAME)
            || quoted)) {
      found.add(new Candidate(kind, start, end, 0.8, List.of("context: follows the word for it")));
    }
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length()
        && text.charAt(end) > ' '
        && "\"'`”’,;".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > start && ".?!)".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Letters with digits or marks, as no word of a sentence has them. */
  private static boolean isSecret(String text, int start, int end) {
    int digits = 0;
    int marks = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += Character.isDigit(c) ? 1 : 0;
      marks += Character.isLetterOrDigit(c) || c == '-' || c == '/' ? 0 : 1;
    }
    return digits > 0 || marks > 0;
  }
}
