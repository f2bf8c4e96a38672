package dev.parley.language.detect;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a detector of what is known of each language's n-grams: keeps the most frequent ones, and
 * how frequent each is everywhere.
 */
public final class LanguageTrainer {
  /** N-grams that a language keeps, by their length. */
  private static final int[] KEPT = {0, 200, 600, 1800, 2600, 2000};

  /** What a language does not have is taken to be so much rarer than the rarest it keeps. */
  private static final double RARER = 3;

  /** The shares of a language's n-grams; of one length they add up to about 1. */
  public record Shares(String language, Map<String, Double> shares) {}

  private LanguageTrainer() {}

  /** The languages of each script together make a model. */
  public static LanguageDetector train(Map<UnicodeScript, List<Shares>> languages) {
    var models = new EnumMap<UnicodeScript, ScriptModel>(UnicodeScript.class);
    languages.forEach((script, shares) -> models.put(script, model(shares)));
    return new LanguageDetector(models);
  }

  private static ScriptModel model(List<Shares> languages) {
    var rarest = new ArrayList<double[]>();
    var all = new TreeSet<String>();
    for (var language : languages) {
      var grams = new HashSet<String>();
      rarest.add(keep(language.shares(), grams));
      all.addAll(grams);
    }
    var rows = new TreeMap<Integer, byte[]>();
    for (var gram : all) {
      var row = new byte[languages.size()];
      for (int i = 0; i < row.length; i++) {
        double floor = rarest.get(i)[gram.length()] / RARER;
        double share = Math.max(floor, languages.get(i).shares().getOrDefault(gram, 0.0));
        row[i] = (byte) Math.min(255, Math.round(-Math.log(share) * ScriptModel.STEPS));
      }
      rows.putIfAbsent(ScriptModel.fingerprint(gram, 0, gram.length()), row);
    }
    return packed(languages.stream().map(Shares::language).toList(), rows);
  }

  /** Returns the share of the rarest kept one by length. */
  private static double[] keep(Map<String, Double> shares, Set<String> grams) {
    var rarest = new double[KEPT.length];
    for (int size = 1; size < KEPT.length; size++) {
      int length = size;
      var frequent =
          shares.entrySet().stream()
              .filter(entry -> entry.getKey().length() == length)
              .sorted(
                  Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue())
                      .thenComparing(Map.Entry::getKey))
              .limit(KEPT[size])
              .toList();
      frequent.forEach(entry -> grams.add(entry.getKey()));
      rarest[size] = frequent.isEmpty() ? 1e-6 : frequent.get(frequent.size() - 1).getValue();
    }
    return rarest;
  }

  private static ScriptModel packed(List<String> languages, Map<Integer, byte[]> rows) {
    var grams = new int[rows.size()];
    var unlikely = new byte[grams.length * languages.size()];
    int n = 0;
    for (var entry : rows.entrySet()) {
      grams[n] = entry.getKey();
      System.arraycopy(entry.getValue(), 0, unlikely, n * languages.size(), languages.size());
      n++;
    }
    return new ScriptModel(Collections.unmodifiableList(languages), grams, unlikely);
  }
}
