/** Which rows of the raw chat database each topic's records become: one small class per topic. */
@NullMarked
package dev.parley.gateway.recorder.rows;

import org.jspecify.annotations.NullMarked;
