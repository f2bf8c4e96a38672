/**
 * Connections as they arrive, before anything is said on them: who finds no file left is told so.
 */
@NullMarked
package dev.parley.gateway.accept;

import org.jspecify.annotations.NullMarked;
