package dev.parley.connectors.cdc;

import dev.parley.connectors.cdc.source.SourceAccess;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Change capture.
 *
 * @param owner the raw chat database, as the user who owns its tables
 * @param capture the same as the user who captures
 * @param slot name of the replication slot; one for each copy of the database
 * @param publication name of the publication of schema raw
 * @param tables that are captured, by their names in schema raw
 * @param heartbeat between two heartbeats; the finest that lag can be told
 */
record CdcConfig(
    SourceAccess owner,
    SourceAccess capture,
    String slot,
    String publication,
    List<String> tables,
    Duration heartbeat) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final String FORM = "small letters, digits and _, at most 63";

  CdcConfig {
    tables = List.copyOf(tables);
    if (!capture.user().equals(owner.user())) {
      require("cdc.postgres.user", capture.user());
    }
    require("cdc.slot.name", slot);
    require("cdc.publication.name", publication);
    tables.forEach(table -> require("cdc.tables.also", table));
  }

  private static void require(String setting, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSettingException(setting, name, FORM);
    }
  }

  static CdcConfig from(Settings settings) {
    var owner = SourceAccess.owner(settings);
    return new CdcConfig(
        owner,
        settings
            .find("cdc.postgres.user")
            .map(user -> owner.as(user, settings.find("cdc.postgres.password").orElse("")))
            .orElse(owner),
        settings.find("cdc.slot.name").orElse("parley_cdc"),
        settings.find("cdc.publication.name").orElse("parley_cdc"),
        tables(settings.find("cdc.tables.also").orElse("")),
        settings.duration("cdc.heartbeat", Duration.ofSeconds(2)));
  }

  private static List<String> tables(String also) {
    var tables = new ArrayList<String>();
    CdcTopics.all().forEach(topic -> tables.add(topic.table()));
    for (var table : also.split(",", -1)) {
      if (!table.isBlank()) {
        tables.add(table.strip());
      }
    }
    return tables;
  }
}
