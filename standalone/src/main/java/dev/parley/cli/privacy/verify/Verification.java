package dev.parley.cli.privacy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Searches one data folder for one canary, and signs what was found with the folder's key. */
public final class Verification {
  private final Path folder;
  private final String text;
  private final DataFolderSearch search;
  private final JsonNode erasure;
  private final @Nullable ErasedUser user;
  private List<Path> files;

  private Verification(Path folder, String text, JsonNode erasure, @Nullable ErasedUser user) {
    this.folder = folder;
    this.text = text;
    this.erasure = erasure;
    this.user = user;
    this.search = new DataFolderSearch(folder, new Canary(text), user);
    this.files = search.files();
  }

  public static Verification of(Path folder, String text) {
    return new Verification(folder, text, MissingNode.getInstance(), null);
  }

  /**
   * The same, with a look at the keys of a user, and at what is derived from what the user said.
   *
   * @param erasure as the product tells it: with the user's id as topics have it
   */
  public static Verification of(Path folder, String text, String tenant, JsonNode erasure) {
    var user = ErasedUser.of(tenant, Json.textOrEmpty(erasure, "user"));
    return new Verification(folder, text, erasure, user);
  }

  /**
   * Waits until capture and the jobs are past the erasure, for before they may still write of it;
   * then takes the files anew. Nothing to wait for without a user.
   */
  public void awaitJobs(Duration patience) {
    if (user != null) {
      try {
        user.derived().jobsReached(LearningJobs.reachNow(folder, patience));
      } catch (IOException e) {
        throw new Failure(folder + " cannot be read: " + e.getClass().getSimpleName());
      }
      files = search.files();
    }
  }

  public int files() {
    return files.size();
  }

  /** Looks into everything; says how many files are done. */
  public Receipt run(Clock clock, LongConsumer progress) {
    try {
      search.look(files, progress);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be read: " + e.getClass().getSimpleName());
    }
    return Receipt.of(search, text, clock.instant(), erasure, keyOf(folder));
  }

  public long hits() {
    return search.hits();
  }

  /** The key that signs receipts of this data folder. */
  public static ReceiptKey keyOf(Path folder) {
    var file = folder.resolve("secrets").resolve("master.key");
    try {
      if (!Files.isRegularFile(file)) {
        throw new Failure(
            "no master key in " + folder + " (expected: --data with a product's data folder)");
      }
      return new ReceiptKey(
          MasterKey.from(new Settings(Map.of("secrets.master.key.file", file.toString()))));
    } catch (IOException | InvalidSettingException e) {
      throw new Failure(file + " cannot be read (expected: a master key, readable by its owner)");
    }
  }
}
