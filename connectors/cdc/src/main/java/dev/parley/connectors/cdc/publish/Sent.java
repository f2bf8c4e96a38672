package dev.parley.connectors.cdc.publish;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A record that was handed to Kafka, and its acknowledgement. */
record Sent(ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> acknowledged) {}
