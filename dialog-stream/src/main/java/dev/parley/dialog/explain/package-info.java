/** Says how a question would be understood, without a conversation. */
@NullMarked
package dev.parley.dialog.explain;

import org.jspecify.annotations.NullMarked;
