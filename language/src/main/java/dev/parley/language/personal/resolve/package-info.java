/** Where recognisers differ, one of them is believed, and the trace says which and why. */
@NullMarked
package dev.parley.language.personal.resolve;

import org.jspecify.annotations.NullMarked;
