package dev.parley.bench.ranking;

import dev.parley.language.encode.TokenEncoder;
import dev.parley.rag.rerank.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds the directions in which the tokens of texts differ most. The same texts, the same axes. */
final class ProjectionFit {
  private static final int AXES = 64;
  private static final int OF_EACH = 24; // tokens; neighbours are alike
  private static final int ROUNDS = 60;

  private ProjectionFit() {}

  static Projection of(TokenEncoder encoder, List<String> texts) {
    var tokens = new ArrayList<float[]>();
    for (var text : texts) {
      var read = encoder.read(text).tokens();
      for (int i = 0; i < OF_EACH && i < read.length; i++) {
        tokens.add(read[i * read.length / Math.min(OF_EACH, read.length)]);
      }
    }
    var mean = mean(tokens, encoder.dimensions());
    return new Projection(mean, axes(covariance(tokens, mean)));
  }

  private static float[] mean(List<float[]> tokens, int dimensions) {
    var mean = new float[dimensions];
    for (var token : tokens) {
      for (int i = 0; i < dimensions; i++) {
        mean[i] += token[i] / tokens.size();
      }
    }
    return mean;
  }

  private static double[][] covariance(List<float[]> tokens, float[] mean) {
    var sums = new double[mean.length][mean.length];
    for (var token : tokens) {
      for (int i = 0; i < mean.length; i++) {
        double one = token[i] - mean[i];
        for (int j = 0; j < mean.length; j++) {
          sums[i][j] += one * (token[j] - mean[j]);
        }
      }
    }
    return sums;
  }

  /** By orthogonal iteration. */
  private static float[][] axes(double[][] covariance) {
    var random = new Random(7);
    var axes = new double[AXES][covariance.length];
    for (var axis : axes) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = random.nextGaussian();
      }
    }
    orthogonal(axes);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < AXES; i++) {
        axes[i] = times(covariance, axes[i]);
      }
      orthogonal(axes);
    }
    var found = new float[AXES][covariance.length];
    for (int i = 0; i < AXES; i++) {
      for (int j = 0; j < covariance.length; j++) {
        found[i][j] = (float) axes[i][j];
      }
    }
    return found;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    var product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  /** Gram and Schmidt's. */
  private static void orthogonal(double[][] axes) {
    for (int i = 0; i < axes.length; i++) {
      for (int j = 0; j < i; j++) {
        double along = dot(axes[i], axes[j]);
        for (int k = 0; k < axes[i].length; k++) {
          axes[i][k] -= along * axes[j][k];
        }
      }
      double length = Math.sqrt(dot(axes[i], axes[i]));
      for (int k = 0; k < axes[i].length; k++) {
        axes[i][k] /= length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
