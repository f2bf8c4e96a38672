/** How soon the dialog stage answers again after a kill, beside a bare restore of as many bytes. */
@NullMarked
package dev.parley.bench.restore;

import org.jspecify.annotations.NullMarked;
