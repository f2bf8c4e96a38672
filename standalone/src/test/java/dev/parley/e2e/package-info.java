/** The product as its users meet it: every arrow of the README's drawing, on the real parts. */
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
