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
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A company's documents: one lane each, so that versions grow one by one. */
public final class Shelf {
  private static final int PATIENCE_SECONDS = 35;
  private static final int ATTEMPTS = 3;

  /** An upload. */
  public record Upload(String mediaType, Optional<String> title, byte[] bytes) {}

  /**
   * What came of an upload.
   *
   * @param unchanged the same bytes, type and title were there already
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

  /** Completes once the bytes are stored and the version is durable, and the next in its order. */
  public Future<Put> put(Admitted who, DocumentKey key, Upload upload) {
    return lanes.run(
        key,
        () -> {
          var there = versions.find(key);
          var next = next(who, key, upload);
          if (there.filter(it -> isSame(it, next)).isPresent()) {
            return new Put(Document.of(there.get(), statuses.find(key)), true);
          }
          var blob = blobs.put(key.tenant(), upload.bytes());
          var stored = DocumentVersion.newBuilder(next).setBlob(blob).build();
          return new Put(Document.of(publish(key, stored), Optional.empty()), false);
        });
  }

  private DocumentVersion next(Admitted who, DocumentKey key, Upload upload) {
    return DocumentVersion.newBuilder()
        .setTenant(key.tenant().value())
        .setDocument(key.document())
        .setVersion(lastVersion(key) + 1)
        .setTitle(upload.title().orElse(null))
        .setMediaType(upload.mediaType())
        .setHash(Sha256.hex(upload.bytes()))
        .setBytes(upload.bytes().length)
        .setBlob("")
        .setUploadedAt(clock.instant())
        .setUploadedBy(who.caller().subject())
        .build();
  }

  /**
   * Another gateway may have written the same or a later version a moment before; whoever reads the
   * topic passes over the one that comes second, so that must be written again, as the next.
   */
  private DocumentVersion publish(DocumentKey key, DocumentVersion first)
      throws InterruptedException, ExecutionException, TimeoutException {
    var version = first;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long before = newest(await(versions.putInOrder(key, version).toCompletionStage()));
      if (before < version.getVersion()) {
        return version;
      }
      version = DocumentVersion.newBuilder(version).setVersion(before + 1).build();
    }
    throw Problem.of(409, "the document is being uploaded elsewhere too; please try again");
  }

  private static long newest(List<DocumentVersion> versions) {
    return versions.stream().mapToLong(DocumentVersion::getVersion).max().orElse(0);
  }

  /** Whether readers of the topic take the later record after the earlier one. */
  public static boolean isNewer(DocumentVersion later, DocumentVersion earlier) {
    return later.getVersion() > earlier.getVersion();
  }

  /** A deleted document's status still knows its last version. */
  private long lastVersion(DocumentKey key) {
    return Math.max(
        versions.find(key).map(DocumentVersion::getVersion).orElse(0L),
        statuses.find(key).map(DocumentStatus::getVersion).orElse(0L));
  }

  private static boolean isSame(DocumentVersion there, DocumentVersion next) {
    return there.getHash().equals(next.getHash())
        && there.getMediaType().equals(next.getMediaType())
        && Objects.equals(there.getTitle(), next.getTitle());
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

  private static <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
