package dev.parley.connectors.cdc.change;

import dev.parley.schemas.topics.CdcTopic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A row's key as text, and what shares a partition with it. */
final class RowKeys {
  private static final String TENANT = "tenant";
  private static final String CONVERSATION = "conversation_id";

  private RowKeys() {}

  /** Empty when a column of the key is missing or null. */
  static Optional<String> key(Optional<CdcTopic> topic, Struct key) {
    var columns =
        topic
            .map(CdcTopic::keyColumns)
            .orElseGet(() -> key.schema().fields().stream().map(Field::name).toList());
    return joined(columns, key);
  }

  /** Tenant and conversation of the row, where it has them. */
  static Optional<String> conversation(Optional<CdcTopic> topic, @Nullable Struct row) {
    boolean wanted = topic.isEmpty() || topic.get().ofConversation();
    return row == null || !wanted ? Optional.empty() : joined(List.of(TENANT, CONVERSATION), row);
  }

  private static Optional<String> joined(List<String> columns, Struct from) {
    boolean whole =
        !columns.isEmpty()
            && columns.stream()
                .allMatch(it -> from.schema().field(it) != null && from.get(it) != null);
    return whole
        ? Optional.of(
            columns.stream()
                .map(it -> String.valueOf(from.get(it)))
                .collect(Collectors.joining("/")))
        : Optional.empty();
  }
}
