/** What the jobs write: topics, and tables by keyed upsert. */
@NullMarked
package dev.parley.etl.sink;

import org.jspecify.annotations.NullMarked;
