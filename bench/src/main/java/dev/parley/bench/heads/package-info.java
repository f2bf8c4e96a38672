/** Makes the heads that understand messages, and the model of languages, from open data. */
@NullMarked
package dev.parley.bench.heads;

import org.jspecify.annotations.NullMarked;
