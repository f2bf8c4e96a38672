/** One life of Debezium's engine: how it is set up, started, watched and ended. */
@NullMarked
package dev.parley.connectors.cdc.engine;

import org.jspecify.annotations.NullMarked;
