/** Bytes too large for an event, kept by tenant and content hash. */
@NullMarked
package dev.parley.schemas.blob;

import org.jspecify.annotations.NullMarked;
