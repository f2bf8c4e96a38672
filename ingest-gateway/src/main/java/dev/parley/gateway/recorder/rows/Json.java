package dev.parley.gateway.recorder.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.schemas.events.StepTime;
import java.util.List;
import java.util.Map;

/** The few columns that are lists or maps, as JSON text. */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static String words(List<String> words) {
    var array = JSON.createArrayNode();
    words.forEach(array::add);
    return array.toString();
  }

  static String numbers(Map<String, Long> numbers) {
    var object = JSON.createObjectNode();
    numbers.forEach(object::put);
    return object.toString();
  }

  /** {@code [{"step": name, "micros": n}]}, in the order they were taken. */
  static String steps(List<StepTime> steps) {
    var array = JSON.createArrayNode();
    steps.forEach(
        step -> array.addObject().put("step", step.getStep()).put("micros", step.getMicros()));
    return array.toString();
  }
}
