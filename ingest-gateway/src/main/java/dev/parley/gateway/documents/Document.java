package dev.parley.gateway.documents;

import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A document as its company sees it.
 *
 * @param reason why it failed; empty unless it did
 * @param chunks how many pieces it was cut into
 * @param embedded how many of them have vectors
 */
public record Document(
    String name,
    long version,
    String title,
    String hash,
    long bytes,
    DocumentStage stage,
    Optional<String> reason,
    int chunks,
    int embedded,
    Instant updatedAt) {

  /** A status of another version says nothing about this one, which has then just arrived. */
  static Document of(DocumentVersion version, Optional<DocumentStatus> status) {
    var own = status.filter(it -> it.getVersion() == version.getVersion());
    return new Document(
        version.getDocument(),
        version.getVersion(),
        Optional.ofNullable(version.getTitle()).orElse(version.getDocument()),
        version.getHash(),
        version.getBytes(),
        own.map(DocumentStatus::getStage).orElse(DocumentStage.RECEIVED),
        own.map(DocumentStatus::getReason),
        own.map(DocumentStatus::getChunks).orElse(0),
        own.map(DocumentStatus::getEmbedded).orElse(0),
        own.map(DocumentStatus::getAt).orElse(version.getUploadedAt()));
  }
}
