/** One question goes through named, timed steps and comes out answered, refused or failed. */
@NullMarked
package dev.parley.rag.answer;

import org.jspecify.annotations.NullMarked;
