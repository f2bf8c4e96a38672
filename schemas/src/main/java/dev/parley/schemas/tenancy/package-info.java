/** Who is calling, and for which tenant. */
@NullMarked
package dev.parley.schemas.tenancy;

import org.jspecify.annotations.NullMarked;
