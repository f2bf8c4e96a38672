/** What the gateway's tests share: a door without a broker behind it. */
@NullMarked
package dev.parley.gateway.kit;

import org.jspecify.annotations.NullMarked;
