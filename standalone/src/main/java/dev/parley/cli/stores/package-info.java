/** {@code parley verify} and {@code parley rebuild}: stores that are derived from the log. */
@NullMarked
package dev.parley.cli.stores;

import org.jspecify.annotations.NullMarked;
