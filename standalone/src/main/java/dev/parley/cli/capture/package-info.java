/** How far change capture is, for people and scripts. */
@NullMarked
package dev.parley.cli.capture;

import org.jspecify.annotations.NullMarked;
