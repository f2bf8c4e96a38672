/** Commands that bring documents in, list them and search them. */
@NullMarked
package dev.parley.cli.knowledge;

import org.jspecify.annotations.NullMarked;
