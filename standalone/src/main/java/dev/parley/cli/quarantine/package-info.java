/** {@code parley quarantine}: what no stage could handle. */
@NullMarked
package dev.parley.cli.quarantine;

import org.jspecify.annotations.NullMarked;
