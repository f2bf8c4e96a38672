/** A stage is one station on the data flow: started, checked and stopped on its own. */
@NullMarked
package dev.parley.schemas.stage;

import org.jspecify.annotations.NullMarked;
