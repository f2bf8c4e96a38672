/** A Postgres server as a child process, with its data kept between runs. */
@NullMarked
package dev.parley.standalone.postgres;

import org.jspecify.annotations.NullMarked;
