/** Just as much linear algebra as learning from examples takes. */
@NullMarked
package dev.parley.language.matrix;

import org.jspecify.annotations.NullMarked;
