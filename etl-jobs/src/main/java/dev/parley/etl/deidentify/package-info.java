/** What was said in each turn, without personal data. */
@NullMarked
package dev.parley.etl.deidentify;

import org.jspecify.annotations.NullMarked;
