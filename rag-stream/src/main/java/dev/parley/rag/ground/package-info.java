/** What is said must stand in a cited passage, and what does not stand there is not said. */
@NullMarked
package dev.parley.rag.ground;

import org.jspecify.annotations.NullMarked;
