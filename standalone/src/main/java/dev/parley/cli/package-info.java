/** The command line: one word for each thing a person or a script wants of the product. */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
