/** A schema registry with Confluent's API as a child process, stored in Postgres. */
@NullMarked
package dev.parley.standalone.registry;

import org.jspecify.annotations.NullMarked;
