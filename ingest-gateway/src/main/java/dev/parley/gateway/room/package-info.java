/**
 * What must be left of the machine's disk and open files, and that nothing more is taken in
 * without.
 */
@NullMarked
package dev.parley.gateway.room;

import org.jspecify.annotations.NullMarked;
