/** Changes of the raw chat database, read from their topics. */
@NullMarked
package dev.parley.etl.cdc;

import org.jspecify.annotations.NullMarked;
