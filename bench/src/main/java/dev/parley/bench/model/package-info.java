/** An endpoint that answers as language models do, for nothing and always the same. */
@NullMarked
package dev.parley.bench.model;

import org.jspecify.annotations.NullMarked;
