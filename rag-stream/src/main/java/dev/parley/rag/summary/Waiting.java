package dev.parley.rag.summary;

import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A summary that was asked for.
 *
 * @param record as it was read, should it have to be laid aside
 */
record Waiting(
    ConversationKey conversation, SummaryRequest request, ConsumerRecord<byte[], byte[]> record) {}
