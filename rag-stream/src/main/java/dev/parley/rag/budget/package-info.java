/** What each company may spend on language models in a day, and what it has spent. */
@NullMarked
package dev.parley.rag.budget;

import org.jspecify.annotations.NullMarked;
