/**
 * What goes wrong is told in one form: status, field and expectation, nothing internal (RFC 9457).
 */
@NullMarked
package dev.parley.gateway.problem;

import org.jspecify.annotations.NullMarked;
