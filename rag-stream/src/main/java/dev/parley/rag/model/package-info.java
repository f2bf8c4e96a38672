/**
 * Language models at OpenAI-compatible endpoints, called so that nothing they do holds up a turn.
 */
@NullMarked
package dev.parley.rag.model;

import org.jspecify.annotations.NullMarked;
