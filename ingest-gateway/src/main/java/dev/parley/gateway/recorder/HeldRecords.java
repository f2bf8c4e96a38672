package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.ReadRecord.Readable;
import dev.parley.gateway.recorder.rows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records of one poll, read, in the order of their partitions. */
record HeldRecords(List<ReadRecord> records) {
  HeldRecords {
    records = List.copyOf(records);
  }

  int size() {
    return records.size();
  }

  HeldRecords firstHalf() {
    return new HeldRecords(records.subList(0, size() / 2));
  }

  HeldRecords secondHalf() {
    return new HeldRecords(records.subList(size() / 2, size()));
  }

  List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (var record : records) {
      if (record instanceof Readable readable) {
        rows.addAll(readable.rows());
      }
    }
    return rows;
  }

  /** The offset behind the last record of each partition. */
  Map<TopicPartition, Long> ends() {
    var ends = new HashMap<TopicPartition, Long>();
    for (var read : records) {
      ends.put(partition(read.record()), read.record().offset() + 1);
    }
    return ends;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
