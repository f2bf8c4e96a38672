/** The tagger of names is trained here, from templates, name lists and open corpora. */
@NullMarked
package dev.parley.bench.tagger;

import org.jspecify.annotations.NullMarked;
