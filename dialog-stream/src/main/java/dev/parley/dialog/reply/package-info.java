/** From what was decided to the events that others read. */
@NullMarked
package dev.parley.dialog.reply;

import org.jspecify.annotations.NullMarked;
