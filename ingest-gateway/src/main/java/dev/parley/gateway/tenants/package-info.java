/** Companies: made, listed, limited. */
@NullMarked
package dev.parley.gateway.tenants;

import org.jspecify.annotations.NullMarked;
