/** A change as Debezium has it becomes a key, a partition and an Avro record; pure. */
@NullMarked
package dev.parley.connectors.cdc.change;

import org.jspecify.annotations.NullMarked;
