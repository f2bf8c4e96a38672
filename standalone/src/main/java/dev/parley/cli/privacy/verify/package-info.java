/** Looks for a text in every byte a data folder holds, packed or not, and signs what it found. */
@NullMarked
package dev.parley.cli.privacy.verify;

import org.jspecify.annotations.NullMarked;
