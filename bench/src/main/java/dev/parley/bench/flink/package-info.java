/** The learning cluster's processes killed while people talk, and what was learned afterwards. */
@NullMarked
package dev.parley.bench.flink;

import org.jspecify.annotations.NullMarked;
