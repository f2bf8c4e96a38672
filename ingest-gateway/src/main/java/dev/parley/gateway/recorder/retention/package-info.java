/**
 * What is older than its company keeps it goes: rows by age, and the keys of ended conversations.
 */
@NullMarked
package dev.parley.gateway.recorder.retention;

import org.jspecify.annotations.NullMarked;
