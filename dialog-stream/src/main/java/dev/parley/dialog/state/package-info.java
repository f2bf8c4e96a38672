/** The four stores: small rows, readable by later versions, with text only as Sealed. */
@NullMarked
package dev.parley.dialog.state;

import org.jspecify.annotations.NullMarked;
