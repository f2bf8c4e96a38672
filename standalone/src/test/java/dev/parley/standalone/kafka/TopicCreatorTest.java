package dev.parley.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicCreator;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreatorTest {
  private static final int PARTITIONS = 4;

  @Test
  void returnsOnceTheBrokerServesWhatAnswersGoThrough(@TempDir Path data) throws Exception {
    var settings =
        new Settings(
            Map.of(
                "data.dir",
                data.toString(),
                "topics.partitions",
                "" + PARTITIONS,
                "topics.replication",
                "1"));
    try (var kafka = new KafkaStage()) {
      kafka.start(settings);
      var access = KafkaAccess.from(settings.with(kafka.provides()));
      var creator = new TopicCreator(access);
      creator.createAll();

      var once = new HashMap<>(access.admin("test"));
      once.put("retries", 0);
      try (var admin = Admin.create(once)) {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : Topics.all()) {
          for (int i = 0; i < PARTITIONS; i++) {
            ends.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
          }
        }
        assertThat(admin.listOffsets(ends).all().get(1, TimeUnit.MINUTES)).hasSameSizeAs(ends);
        assertThat(admin.listTopics().names().get(1, TimeUnit.MINUTES))
            .contains(CdcTopics.OFFSETS, CdcTopics.TURNS.name());
      }
      creator.createAll(); // what is there is left alone
    }
  }
}
