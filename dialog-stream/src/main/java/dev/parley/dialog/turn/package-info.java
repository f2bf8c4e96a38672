/** The rules of a turn, without Kafka: who may speak, what is asked, how each message ends. */
@NullMarked
package dev.parley.dialog.turn;

import org.jspecify.annotations.NullMarked;
