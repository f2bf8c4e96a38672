/**
 * Counts what happened: conversations into metrics, window by window, for people and dashboards.
 */
@NullMarked
package dev.parley.etl.aggregate;

import org.jspecify.annotations.NullMarked;
