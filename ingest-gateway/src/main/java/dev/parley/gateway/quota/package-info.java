/** How much a tenant or an address may ask for in a minute. */
@NullMarked
package dev.parley.gateway.quota;

import org.jspecify.annotations.NullMarked;
