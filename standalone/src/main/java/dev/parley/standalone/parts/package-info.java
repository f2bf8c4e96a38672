/** The programs of the embedded parts, unpacked once per user. */
@NullMarked
package dev.parley.standalone.parts;

import org.jspecify.annotations.NullMarked;
