package dev.parley.cli.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.cli.Command;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import dev.parley.cli.privacy.verify.Receipt;
import dev.parley.cli.privacy.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code parley erase receipt-check}: is a receipt ours, and as it was signed? */
@picocli.CommandLine.Command(
    name = "receipt-check",
    description = "Checks that a receipt is as it was signed, by the data folder's own key.")
final class ReceiptCheckCommand implements Command {
  @ParentCommand private @Nullable EraseCommand parent;

  @Parameters(paramLabel = "FILE", description = "As `erase verify` wrote it.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var parley = Objects.requireNonNull(parent).parley();
    var receipt = read();
    boolean whole = receipt.isWhole();
    boolean ours = whole && receipt.isBy(Verification.keyOf(DataFolders.of(parley)));
    if (json) {
      var line = Json.object().put("valid", ours).put("asSigned", whole);
      line.put("checkedAt", Json.textOrEmpty(receipt.json(), "checkedAt"));
      line.put("hits", receipt.json().path("hits").asLong());
      parley.terminal().out().println(Json.line(line));
    } else {
      parley.terminal().out().println(words(receipt, whole, ours));
    }
    return ours ? Exit.OK : Exit.FAILED;
  }

  private static String words(Receipt receipt, boolean whole, boolean ours) {
    if (!whole) {
      return "Not as it was signed";
    }
    if (!ours) {
      return "Signed, but not by this data folder's key";
    }
    return "Valid: %d hits at %s"
        .formatted(
            receipt.json().path("hits").asLong(), Json.textOrEmpty(receipt.json(), "checkedAt"));
  }

  private Receipt read() {
    try {
      return Receipt.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new Failure(Exit.USAGE, file + ": not JSON (expected: a receipt)");
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, file + " cannot be read (expected: a receipt)");
    }
  }
}
