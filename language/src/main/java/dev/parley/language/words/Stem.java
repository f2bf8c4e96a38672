package dev.parley.language.words;

/** Takes English inflections off a word, carefully: visits, visited and visiting meet in visit. */
final class Stem {
  private static final int SHORTEST = 4;

  private Stem() {}

  static String of(String word) {
    if (word.length() < SHORTEST || !ascii(word)) {
      return word;
    }
    return verb(plural(word));
  }

  private static String plural(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return cut(word, 3) + "y";
    }
    if (word.endsWith("sses")
        || word.endsWith("xes")
        || word.endsWith("ches")
        || word.endsWith("shes")) {
      return cut(word, 2);
    }
    boolean singular = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
    return word.endsWith("s") && !singular ? cut(word, 1) : word;
  }

  private static String verb(String word) {
    var stem = word;
    if (word.endsWith("ing") && word.length() > 5 && hasVowel(cut(word, 3))) {
      stem = undoubled(cut(word, 3));
    } else if (word.endsWith("ied") && word.length() > 4) {
      stem = cut(word, 3) + "y";
    } else if (word.endsWith("ed") && word.length() > 4 && hasVowel(cut(word, 2))) {
      stem = undoubled(cut(word, 2));
    }
    return stem.endsWith("e") && stem.length() > 3 ? cut(stem, 1) : stem; // sharing, share
  }

  private static String undoubled(String word) {
    int last = word.length() - 1;
    char c = word.charAt(last);
    boolean doubled = last > 1 && c == word.charAt(last - 1) && "aeioulsz".indexOf(c) < 0;
    return doubled ? cut(word, 1) : word;
  }

  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0);
  }

  private static boolean ascii(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
