/** Where capture goes on after a stop of any kind, or that it must begin again. */
@NullMarked
package dev.parley.connectors.cdc.resume;

import org.jspecify.annotations.NullMarked;
