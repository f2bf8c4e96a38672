/** Who writes an answer, and who does when that fails: there is always an answer in the end. */
@NullMarked
package dev.parley.rag.route;

import org.jspecify.annotations.NullMarked;
