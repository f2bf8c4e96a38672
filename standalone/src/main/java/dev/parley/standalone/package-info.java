/**
 * One command starts the whole product on one machine; each embedded part is a stage like any
 * other.
 */
@NullMarked
package dev.parley.standalone;

import org.jspecify.annotations.NullMarked;
