/** The words of an answer: by default sentences quoted from the passages, without any model. */
@NullMarked
package dev.parley.rag.generate;

import org.jspecify.annotations.NullMarked;
