/** What was counted, read from the internal chat database for dashboards and exports. */
@NullMarked
package dev.parley.gateway.metrics;

import org.jspecify.annotations.NullMarked;
