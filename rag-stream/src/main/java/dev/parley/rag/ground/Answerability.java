package dev.parley.rag.ground;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * How likely the passages answer a question: a logistic model over {@link Features}, one for each
 * sentence encoder and one for each that reads closely besides, the same for every tenant.
 *
 * @param version of the fit
 * @param weights in the order of {@link Features#NAMES_READ}, or of its beginning
 * @param threshold below this the documents are said not to answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answerability(String version, double bias, double[] weights, double threshold) {

  /** Throws {@link IllegalArgumentException} where none was fitted for this encoder. */
  public static Answerability forEncoder(String encoder) {
    return load(encoder, Features.NAMES);
  }

  /**
   * The same where the passages are read closely.
   *
   * @param reader that reads them
   */
  public static Answerability forEncoders(String encoder, String reader) {
    return load(encoder + "-read-by-" + reader, Features.NAMES_READ);
  }

  private static Answerability load(String encoder, List<String> names) {
    try (InputStream in =
        Answerability.class.getResourceAsStream("answerability-" + encoder + ".properties")) {
      if (in == null) {
        throw new FileNotFoundException("answerability of encoder " + encoder);
      }
      var properties = new Properties();
      properties.load(in);
      return from(properties, names);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(e.getMessage() + ": was not fitted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answerability from(Properties properties, List<String> names) {
    var weights =
        names.stream().mapToDouble(name -> number(properties, "weight." + name)).toArray();
    return new Answerability(
        properties.getProperty("version", "?"),
        number(properties, "bias"),
        weights,
        number(properties, "threshold"));
  }

  private static double number(Properties properties, String name) {
    var value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing (expected: a number)");
    }
    return Double.parseDouble(value);
  }

  /** From 0, certainly not, to 1. */
  public double confidence(double[] features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
