/** Answers that a company has written itself, for questions that mean the same. */
@NullMarked
package dev.parley.rag.faq;

import org.jspecify.annotations.NullMarked;
