/**
 * What a language model is not told, and what an answer must not say: secrets, other people's data,
 * what its writer was told, a company's own list.
 */
@NullMarked
package dev.parley.rag.leak;

import org.jspecify.annotations.NullMarked;
