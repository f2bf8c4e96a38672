/** Small topics kept in memory: a gateway sees its own writes at once and others' soon. */
@NullMarked
package dev.parley.gateway.register;

import org.jspecify.annotations.NullMarked;
