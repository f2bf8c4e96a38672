package dev.parley.connectors.cdc.change;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;

/**
 * One change of one row.
 *
 * @param table its name in schema raw
 * @param topic where it goes
 * @param key the row's primary key, joined by slashes; the tenant first
 * @param together what shares a partition with it
 * @param value the envelope: the row before and after
 * @param at when it was committed, or, in a snapshot, read
 * @param fromSnapshot whether it shows a row as it was found, not a change of it
 */
public record Change(
    String table,
    String topic,
    String key,
    String together,
    GenericRecord value,
    Instant at,
    boolean fromSnapshot) {}
