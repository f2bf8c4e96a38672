package dev.parley.rag.rerank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What each of {@link RankFeatures} counts, the same for every tenant.
 *
 * @param version of the fit
 * @param weights in the order of {@link RankFeatures#NAMES}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankWeights(String version, double[] weights) {

  /** Leaves the order as it is. */
  public static final RankWeights AS_FUSED = only("fused");

  private static RankWeights only(String name) {
    var weights = new double[RankFeatures.NAMES.size()];
    weights[RankFeatures.NAMES.indexOf(name)] = 1;
    return new RankWeights("none", weights);
  }

  /**
   * Throws {@link IllegalArgumentException} where none were fitted for these two.
   *
   * @param encoder that finds
   * @param reader that reads closely
   */
  public static RankWeights forEncoders(String encoder, String reader) {
    var pair = pair(encoder, reader);
    try (InputStream in =
        RankWeights.class.getResourceAsStream("ranking-" + pair + ".properties")) {
      if (in == null) {
        throw new IllegalArgumentException("ranking of " + pair + ": was not fitted");
      }
      var properties = new Properties();
      properties.load(in);
      return from(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the two are called in the names of what was fitted for them. */
  public static String pair(String encoder, String reader) {
    return encoder + "-read-by-" + reader;
  }

  /** A feature without a weight counts nothing. */
  private static RankWeights from(Properties properties) {
    var weights =
        RankFeatures.NAMES.stream()
            .mapToDouble(name -> Double.parseDouble(properties.getProperty("weight." + name, "0")))
            .toArray();
    return new RankWeights(properties.getProperty("version", "?"), weights);
  }

  /**
   * The lines of the file that {@link #forEncoders} reads.
   *
   * @param command that fitted them
   */
  public List<String> lines(String command) {
    var lines = new ArrayList<>(List.of("# Fitted by `" + command + "`.", "version=" + version));
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        lines.add(
            String.format(Locale.ROOT, "weight.%s=%.5f", RankFeatures.NAMES.get(i), weights[i]));
      }
    }
    return lines;
  }

  /**
   * A score for each row, to be ranked by: at least 1, so that what was read closely stands before
   * what was not.
   */
  public double[] scores(double[][] rows) {
    var scores = new double[rows.length];
    double least = Double.MAX_VALUE;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        scores[i] += weights[j] * rows[i][j];
      }
      least = Math.min(least, scores[i]);
    }
    for (int i = 0; i < rows.length; i++) {
      scores[i] += 1 - Math.min(0, least);
    }
    return scores;
  }
}
