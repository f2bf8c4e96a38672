/** What no stage could handle: shown to the operator without its text, and put back once. */
@NullMarked
package dev.parley.gateway.quarantine;

import org.jspecify.annotations.NullMarked;
