/**
 * Avro on the wire: Confluent's format and a client of any registry that speaks Confluent's API.
 */
@NullMarked
package dev.parley.schemas.registry;

import org.jspecify.annotations.NullMarked;
