/** Clean turns as Parquet files, by tenant and day. */
@NullMarked
package dev.parley.etl.lake;

import org.jspecify.annotations.NullMarked;
