package dev.parley.rag.ground;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A logistic model over named features, as a file of the class path holds it.
 *
 * @param version of the fit
 * @param weights in the order of the names
 * @param threshold below this it says no
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Fitted(String version, double bias, double[] weights, double threshold) {

  /**
   * Throws {@link IllegalArgumentException} where there is no such file, or a number is missing.
   *
   * @param beside a class in the file's package
   * @param name of the file: what is decided, a dash, and the encoder that measures
   * @param names of the features
   */
  public static Fitted load(Class<?> beside, String name, List<String> names) {
    try (InputStream in = beside.getResourceAsStream(name + ".properties")) {
      if (in == null) {
        throw new FileNotFoundException(name);
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

  private static Fitted from(Properties properties, List<String> names) {
    var weights =
        names.stream().mapToDouble(name -> number(properties, "weight." + name)).toArray();
    return new Fitted(
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

  /**
   * The lines of the file that {@link #load} reads.
   *
   * @param command that fitted it
   * @param names of the features, in the order of the weights
   */
  public List<String> lines(String command, List<String> names) {
    var lines = new ArrayList<String>();
    lines.add("# Fitted by `" + command + "`.");
    lines.add("version=" + version);
    lines.add(line("threshold", threshold));
    lines.add(line("bias", bias));
    for (int i = 0; i < names.size(); i++) {
      lines.add(line("weight." + names.get(i), weights[i]));
    }
    return lines;
  }

  private static String line(String name, double value) {
    return String.format(Locale.ROOT, "%s=%.5f", name, value);
  }

  /** From 0, certainly not, to 1. */
  public double likelihood(double... features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
