/** What a language model is told, in files with a version, for all companies or for one. */
@NullMarked
package dev.parley.rag.template;

import org.jspecify.annotations.NullMarked;
