/** What a message wants and how its writer feels, with how sure that is. */
@NullMarked
package dev.parley.language.understand;

import org.jspecify.annotations.NullMarked;
