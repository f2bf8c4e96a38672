/** A person's rights: everything that is kept about a user, shown or erased. */
@NullMarked
package dev.parley.gateway.privacy;

import org.jspecify.annotations.NullMarked;
