package dev.parley.cli.personal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Terminal;
import dev.parley.cli.Terminal.Style;
import dev.parley.cli.client.Json;
import dev.parley.language.personal.Deidentifier.Outcome.Clean;
import dev.parley.language.personal.Finding;

/** How a cleaned line looks: for programs, and for people. */
final class CleanView {
  private CleanView() {}

  /** {@code {"id","text","findings":[{"kind","start","end","score","trace"}]}}, in code points. */
  static ObjectNode json(TextLine line, Clean clean) {
    var json = Json.object();
    json.set("id", line.id());
    json.put("text", clean.text());
    var findings = json.putArray("findings");
    int chars = 0;
    int points = 0;
    for (var finding : clean.findings()) {
      points += line.text().codePointCount(chars, finding.start());
      int length = line.text().codePointCount(finding.start(), finding.end());
      var one = findings.addObject().put("kind", finding.kind().name());
      one.put("start", points).put("end", points + length).put("score", rounded(finding.score()));
      finding.trace().forEach(one.putArray("trace")::add);
      points += length;
      chars = finding.end();
    }
    return json;
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }

  /** The id, the text with its pseudonyms set off, and why each of them is there. */
  static void show(Terminal terminal, TextLine line, Clean clean) {
    terminal.out().println(terminal.styled(Style.BOLD, line.id().asText()));
    terminal.out().println("  " + clean.text().replace("\n", "\n  "));
    for (var finding : clean.findings()) {
      var kind = terminal.styled(Style.WARN, finding.kind().words());
      var why = terminal.styled(Style.DIM, why(finding));
      var found = line.text().substring(finding.start(), finding.end()).replace('\n', ' ');
      terminal.out().println("    " + kind + "  " + found + "  " + why);
    }
  }

  private static String why(Finding finding) {
    return "%.2f  %s".formatted(finding.score(), String.join("; ", finding.trace()));
  }
}
