/** The floor of everything that goes over topics: records passed on, with nothing done to them. */
@NullMarked
package dev.parley.bench.floor.chain;

import org.jspecify.annotations.NullMarked;
