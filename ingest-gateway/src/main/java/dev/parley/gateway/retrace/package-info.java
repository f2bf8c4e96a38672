/** Puts an answer's prompt together again from what is kept, and compares its hash. */
@NullMarked
package dev.parley.gateway.retrace;

import org.jspecify.annotations.NullMarked;
