/** The dialog stage: every message goes through its conversation's gate and ends in one reply. */
@NullMarked
package dev.parley.dialog;

import org.jspecify.annotations.NullMarked;
