package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.topics.Quarantine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which record of which quarantine, as an id that people can type: {@code dialog-2-17}. */
public record LaidRef(Quarantine flow, int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("([a-z]{1,20})-(\\d{1,5})-(\\d{1,18})");

  /** Throws {@link Problem} for what is no such id. */
  public static LaidRef parse(String text) {
    var form = FORM.matcher(text);
    if (form.matches()) {
      var flow = flow(form.group(1));
      if (flow.isPresent()) {
        int partition = Integer.parseInt(form.group(2));
        return new LaidRef(flow.get(), partition, Long.parseLong(form.group(3)));
      }
    }
    throw Problem.field("id", "not of the right form", "FLOW-PARTITION-OFFSET, as the list has it");
  }

  /** The flow of this name; empty for a name that none has. */
  public static Optional<Quarantine> flow(String name) {
    return Arrays.stream(Quarantine.values()).filter(it -> name(it).equals(name)).findFirst();
  }

  public static List<String> flows() {
    return Arrays.stream(Quarantine.values()).map(LaidRef::name).toList();
  }

  static String name(Quarantine flow) {
    return flow.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name(flow) + "-" + partition + "-" + offset;
  }
}
