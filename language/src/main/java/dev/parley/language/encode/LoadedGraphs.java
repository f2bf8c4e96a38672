package dev.parley.language.encode;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The models in memory: each once, for as long as somebody uses it. */
final class LoadedGraphs {
  private static final Map<EncoderModel, Loaded> LOADED = new HashMap<>();

  private record Loaded(OnnxGraph graph, int users) {}

  private LoadedGraphs() {}

  /** To be given back by {@link #release}. */
  static synchronized OnnxGraph take(EncoderModel model) throws IOException {
    var loaded = LOADED.get(model);
    var graph = loaded == null ? load(model) : loaded.graph();
    LOADED.put(model, new Loaded(graph, loaded == null ? 1 : loaded.users() + 1));
    return graph;
  }

  static synchronized void release(EncoderModel model) {
    var loaded = LOADED.remove(model);
    if (loaded == null) {
      return;
    }
    if (loaded.users() > 1) {
      LOADED.put(model, new Loaded(loaded.graph(), loaded.users() - 1));
    } else {
      loaded.graph().close();
    }
  }

  static synchronized int users(EncoderModel model) {
    var loaded = LOADED.get(model);
    return loaded == null ? 0 : loaded.users();
  }

  private static OnnxGraph load(EncoderModel model) throws IOException {
    try (var in = Encoders.resource(model.model())) {
      return new OnnxGraph(in.readAllBytes(), model);
    } catch (OrtException e) {
      throw new IllegalStateException("encoder " + model.id() + " could not be loaded", e);
    }
  }
}
