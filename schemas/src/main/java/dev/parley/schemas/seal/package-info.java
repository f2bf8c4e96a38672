/** Personal text sealed wherever it rests, and the ring of keys that opens it in memory. */
@NullMarked
package dev.parley.schemas.seal;

import org.jspecify.annotations.NullMarked;
