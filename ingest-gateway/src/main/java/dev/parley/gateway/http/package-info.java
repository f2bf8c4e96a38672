/** The REST door: one file per kind of route. */
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
