/** A person's rights on the command line: erase, verify, export. */
@NullMarked
package dev.parley.cli.privacy;

import org.jspecify.annotations.NullMarked;
