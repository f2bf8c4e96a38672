package dev.parley.language.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * The process's one environment of the ONNX Runtime, there until the process is gone.
 *
 * <p>The library gives it back in a shutdown hook of its own. Hooks run side by side: a product
 * that stops in another hook, and encodes until it has, died of a segmentation fault now and then
 * (<a href="https://github.com/microsoft/onnxruntime/issues/31352">issue 31352</a>). The native
 * environment counts who has it; so one is taken that nobody gives back.
 */
public final class LastingEnvironment {
  private static final OrtEnvironment ENVIRONMENT = lasting();

  private LastingEnvironment() {}

  public static OrtEnvironment get() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment lasting() {
    var environment = OrtEnvironment.getEnvironment();
    try {
      // The library has no public way to take it twice.
      var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      var take =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      take.setAccessible(true);
      take.invoke(
          null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "lasting");
      return environment;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this ONNX Runtime's environment cannot be taken twice", e);
    }
  }
}
