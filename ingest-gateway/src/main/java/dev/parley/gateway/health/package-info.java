/** Whether the neighbours answer, asked again and again. */
@NullMarked
package dev.parley.gateway.health;

import org.jspecify.annotations.NullMarked;
