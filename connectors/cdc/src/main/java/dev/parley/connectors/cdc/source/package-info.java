/** The database whose changes are captured: what it must have ready, and how far it was read. */
@NullMarked
package dev.parley.connectors.cdc.source;

import org.jspecify.annotations.NullMarked;
