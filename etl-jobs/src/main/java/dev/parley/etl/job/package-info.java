/** What every job is made of: its settings, its keys, its environment. */
@NullMarked
package dev.parley.etl.job;

import org.jspecify.annotations.NullMarked;
