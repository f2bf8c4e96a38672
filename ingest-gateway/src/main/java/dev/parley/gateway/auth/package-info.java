/** Who calls, and what they may do; doubt is a no. */
@NullMarked
package dev.parley.gateway.auth;

import org.jspecify.annotations.NullMarked;
