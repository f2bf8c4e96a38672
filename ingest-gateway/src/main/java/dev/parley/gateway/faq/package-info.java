/** Companies' canned answers, onto their topic. */
@NullMarked
package dev.parley.gateway.faq;

import org.jspecify.annotations.NullMarked;
