package dev.parley.gateway.documents;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.gateway.work.Lanes;
import dev.parley.schemas.blob.BlobStore;
import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sha256;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A company's documents: one lane each, so that versions grow one by one. */
public final class Shelf {
  private static final int PATIENCE_SECONDS = 35;

  /** An upload. */
  public record Upload(String mediaType, Optional<String> title, byte[] bytes) {}

  /**
   * What came of an upload.
   *
   * @param unchanged the same bytes were there already
   */
  public record Put(Document document, boolean unchanged) {}

  private final Register<DocumentKey, DocumentVersion> versions;
  private final Register<DocumentKey, DocumentStatus> statuses;
  private final BlobStore blobs;
  private final Lanes lanes;
  private final Clock clock;

  public Shelf(
      Register<DocumentKey, DocumentVersion> versions,
      Register<DocumentKey, DocumentStatus> statuses,
      BlobStore blobs,
      Lanes lanes,
      Clock clock) {
    this.versions = versions;
    this.statuses = statuses;
    this.blobs = blobs;
    this.lanes = lanes;
    this.clock = clock;
  }

  /** Completes once the bytes are stored and the version is durable. */
  public Future<Put> put(Admitted who, DocumentKey key, Upload upload) {
    return lanes.run(
        key,
        () -> {
          var hash = Sha256.hex(upload.bytes());
          var there = versions.find(key);
          if (there.filter(it -> isSame(it, hash, upload.mediaType())).isPresent()) {
            return new Put(Document.of(there.get(), statuses.find(key)), true);
          }
          var version = store(who, key, upload, hash);
          await(versions.put(key, version).toCompletionStage());
          return new Put(Document.of(version, Optional.empty()), false);
        });
  }

  private DocumentVersion store(Admitted who, DocumentKey key, Upload upload, String hash)
      throws IOException {
    return DocumentVersion.newBuilder()
        .setTenant(key.tenant().value())
        .setDocument(key.document())
        .setVersion(lastVersion(key) + 1)
        .setTitle(upload.title().orElse(null))
        .setMediaType(upload.mediaType())
        .setHash(hash)
        .setBytes(upload.bytes().length)
        .setBlob(blobs.put(key.tenant(), upload.bytes()))
        .setUploadedAt(clock.instant())
        .setUploadedBy(who.caller().subject())
        .build();
  }

  /** A deleted document's status still knows its last version. */
  private long lastVersion(DocumentKey key) {
    return Math.max(
        versions.find(key).map(DocumentVersion::getVersion).orElse(0L),
        statuses.find(key).map(DocumentStatus::getVersion).orElse(0L));
  }

  private static boolean isSame(DocumentVersion version, String hash, String mediaType) {
    return version.getHash().equals(hash) && version.getMediaType().equals(mediaType);
  }

  /** Completes once the tombstone is durable; fails with 404 when there is no such document. */
  public Future<Long> delete(DocumentKey key) {
    return lanes.run(
        key,
        () -> {
          var there = versions.find(key).orElseThrow(Problem::notFound);
          await(statuses.put(key, deleted(there)).toCompletionStage());
          await(versions.remove(key).toCompletionStage());
          return there.getVersion();
        });
  }

  private DocumentStatus deleted(DocumentVersion version) {
    return DocumentStatus.newBuilder()
        .setTenant(version.getTenant())
        .setDocument(version.getDocument())
        .setVersion(version.getVersion())
        .setStage(DocumentStage.DELETED)
        .setAt(clock.instant())
        .build();
  }

  public Optional<Document> find(DocumentKey key) {
    return versions.find(key).map(version -> Document.of(version, statuses.find(key)));
  }

  /**
   * By name.
   *
   * @param after the name before the first; empty for the beginning
   */
  public List<Document> list(TenantId tenant, String after, int limit) {
    var prefix = tenant + "/";
    return versions.page(prefix, after.isEmpty() ? "" : prefix + after, limit).stream()
        .map(entry -> Document.of(entry.getValue(), statuses.find(entry.getKey())))
        .toList();
  }

  private static <T> void await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> future = stage.toCompletableFuture();
    future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
