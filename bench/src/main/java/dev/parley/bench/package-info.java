/** Measurements, one command each, written down where everybody can check them. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
