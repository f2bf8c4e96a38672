/** Who did what to which data, on a topic of its own. */
@NullMarked
package dev.parley.gateway.audit;

import org.jspecify.annotations.NullMarked;
