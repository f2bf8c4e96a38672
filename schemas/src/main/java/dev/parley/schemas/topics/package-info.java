/** The topic catalogue: each topic named once, with its key, its value and how long it is kept. */
@NullMarked
package dev.parley.schemas.topics;

import org.jspecify.annotations.NullMarked;
