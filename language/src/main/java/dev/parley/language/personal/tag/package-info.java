/**
 * A small model, trained by us, tells which words name people, places, organisations and addresses.
 */
@NullMarked
package dev.parley.language.personal.tag;

import org.jspecify.annotations.NullMarked;
