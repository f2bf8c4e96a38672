/**
 * A child process lives as long as this one: watched, started again when it ends, and gone when we
 * are.
 */
@NullMarked
package dev.parley.standalone.child;

import org.jspecify.annotations.NullMarked;
