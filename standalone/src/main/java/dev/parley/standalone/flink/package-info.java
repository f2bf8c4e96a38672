/** A Flink session cluster as child processes, and the jobs that it is to run. */
@NullMarked
package dev.parley.standalone.flink;

import org.jspecify.annotations.NullMarked;
