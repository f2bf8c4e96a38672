/** Which canned answers are given to which questions. */
@NullMarked
package dev.parley.bench.faq;

import org.jspecify.annotations.NullMarked;
