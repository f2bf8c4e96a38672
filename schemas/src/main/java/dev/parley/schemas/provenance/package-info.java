/** What an answer's provenance is hashed over, for those who make answers and who retrace them. */
@NullMarked
package dev.parley.schemas.provenance;

import org.jspecify.annotations.NullMarked;
