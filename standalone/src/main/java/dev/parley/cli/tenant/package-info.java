/** Commands for tenants and their keys. */
@NullMarked
package dev.parley.cli.tenant;

import org.jspecify.annotations.NullMarked;
