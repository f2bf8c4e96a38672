/**
 * Writes the chat topics into the raw chat database, each record once, whatever fails meanwhile.
 */
@NullMarked
package dev.parley.gateway.recorder;

import org.jspecify.annotations.NullMarked;
