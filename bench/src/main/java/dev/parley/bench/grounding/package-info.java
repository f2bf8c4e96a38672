/** Measures which sentences of an answer are told from those that their passages do not support. */
@NullMarked
package dev.parley.bench.grounding;

import org.jspecify.annotations.NullMarked;
