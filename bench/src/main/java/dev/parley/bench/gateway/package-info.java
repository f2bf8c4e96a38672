/** The chain that calls language models, beside another gateway to them, at the same endpoint. */
@NullMarked
package dev.parley.bench.gateway;

import org.jspecify.annotations.NullMarked;
