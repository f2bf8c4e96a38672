/** Change capture: every change of the raw chat database becomes an event, none is skipped. */
@NullMarked
package dev.parley.connectors.cdc;

import org.jspecify.annotations.NullMarked;
