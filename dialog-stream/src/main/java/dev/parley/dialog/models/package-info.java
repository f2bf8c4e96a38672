/** The models that are live, for each tenant, as models.v1 announces them. */
@NullMarked
package dev.parley.dialog.models;

import org.jspecify.annotations.NullMarked;
