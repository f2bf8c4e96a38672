/** Changes to their topics, in order, each acknowledged before it counts as captured. */
@NullMarked
package dev.parley.connectors.cdc.publish;

import org.jspecify.annotations.NullMarked;
