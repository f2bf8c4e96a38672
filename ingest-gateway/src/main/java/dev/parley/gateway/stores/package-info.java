/** Orders about stores that are derived from the log, and what the processes report of them. */
@NullMarked
package dev.parley.gateway.stores;

import org.jspecify.annotations.NullMarked;
