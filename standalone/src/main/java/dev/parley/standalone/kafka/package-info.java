/** A Kafka broker in this process, with its data kept between runs. */
@NullMarked
package dev.parley.standalone.kafka;

import org.jspecify.annotations.NullMarked;
