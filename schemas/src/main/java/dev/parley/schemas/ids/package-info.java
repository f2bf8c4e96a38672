/** Ids and record keys: typed, tenant first, deterministic where the log must decide. */
@NullMarked
package dev.parley.schemas.ids;

import org.jspecify.annotations.NullMarked;
