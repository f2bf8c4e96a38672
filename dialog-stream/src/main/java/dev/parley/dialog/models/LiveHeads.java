package dev.parley.dialog.models;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.language.heads.HeadFile;
import dev.parley.language.heads.InvalidHeadException;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.HeadSet;
import dev.parley.schemas.blob.BlobStore;
import dev.parley.schemas.events.ModelStage;
import dev.parley.schemas.events.ModelVersion;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads of each tenant: those that came with the product until a version of its own goes live.
 *
 * <p>A version that cannot be used is refused, by name of the field that is wrong, and the one that
 * runs goes on running.
 */
public final class LiveHeads {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHeads.class);

  private final HeadSet shipped;
  private final BlobStore blobs;
  private final Tally tally;
  private final Map<TenantId, HeadSet> own = new ConcurrentHashMap<>();

  /**
   * @param blobs where the announced files lie
   */
  public LiveHeads(HeadSet shipped, BlobStore blobs, Tally tally) {
    this.shipped = shipped;
    this.blobs = blobs;
    this.tally = tally;
  }

  /** Those of a tenant. */
  public HeadSet of(TenantId tenant) {
    return own.getOrDefault(tenant, shipped);
  }

  /** A version is announced, or null: its kind goes back to what came with the product. */
  public void on(TenantKey key, @Nullable ModelVersion version) {
    var kind = HeadKind.of(key.id());
    if (kind.isEmpty()) {
      return; // another part's model
    }
    if (version == null || version.getStage() == ModelStage.RETIRED) {
      replace(key.tenant(), of(key.tenant()).with(kind.get(), shipped.of(kind.get())));
    } else if (version.getStage() == ModelStage.LIVE) {
      load(key, kind.get(), version);
    }
  }

  private void load(TenantKey key, HeadKind kind, ModelVersion version) {
    try {
      var head = HeadFile.read(file(key, version), kind.shape());
      replace(key.tenant(), of(key.tenant()).with(kind, head));
      tally.count(Tally.MODELS_LOADED);
      LOG.atInfo()
          .addKeyValue("tenant", key.tenant())
          .addKeyValue("part", kind.id())
          .addKeyValue("version", version.getVersion())
          .log("model loaded");
    } catch (IOException e) {
      refuse(key, version, "blob: cannot be read (expected: a file of the blob store)");
    } catch (InvalidHeadException | InvalidIdException e) {
      refuse(key, version, String.valueOf(e.getMessage()));
    }
  }

  private byte[] file(TenantKey key, ModelVersion version) throws IOException {
    if (!version.getTenant().equals(key.tenant().value()) || !version.getKind().equals(key.id())) {
      throw new InvalidIdException("key", "the tenant and the kind that the value names");
    }
    var file = blobs.get(key.tenant(), version.getBlob());
    if (!Sha256.hex(file).equals(version.getHash())) {
      throw new InvalidIdException("hash", "the SHA-256 of the file");
    }
    return file;
  }

  private void replace(TenantId tenant, HeadSet heads) {
    own.put(tenant, heads);
  }

  private void refuse(TenantKey key, ModelVersion version, String reason) {
    tally.count(Tally.MODELS_REFUSED);
    LOG.atWarn()
        .addKeyValue("tenant", key.tenant())
        .addKeyValue("part", key.id())
        .addKeyValue("version", version.getVersion())
        .addKeyValue("reason", reason)
        .log("model refused; the one before goes on");
  }
}
