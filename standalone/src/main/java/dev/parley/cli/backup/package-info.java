/** {@code parley backup} and {@code parley restore}: a data folder as it was at one instant. */
@NullMarked
package dev.parley.cli.backup;

import org.jspecify.annotations.NullMarked;
