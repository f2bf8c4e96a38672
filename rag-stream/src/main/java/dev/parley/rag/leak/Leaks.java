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
  private final FoundBefore said;
