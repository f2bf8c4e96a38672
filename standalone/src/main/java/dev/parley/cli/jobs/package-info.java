/** The jobs that learn from what was said: listed, saved, restarted. */
@NullMarked
package dev.parley.cli.jobs;

import org.jspecify.annotations.NullMarked;
