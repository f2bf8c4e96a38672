/** Personal data is found and replaced in files, offline. */
@NullMarked
package dev.parley.cli.personal;

import org.jspecify.annotations.NullMarked;
