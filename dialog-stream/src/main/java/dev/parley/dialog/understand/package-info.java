/** What a message wants, from its text alone. */
@NullMarked
package dev.parley.dialog.understand;

import org.jspecify.annotations.NullMarked;
