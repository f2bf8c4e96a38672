/** Commands that ask questions and show where answers came from. */
@NullMarked
package dev.parley.cli.chat;

import org.jspecify.annotations.NullMarked;
