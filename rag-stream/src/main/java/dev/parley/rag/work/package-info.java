/** Requests are taken from their topic, worked on side by side, answered once, and remembered. */
@NullMarked
package dev.parley.rag.work;

import org.jspecify.annotations.NullMarked;
