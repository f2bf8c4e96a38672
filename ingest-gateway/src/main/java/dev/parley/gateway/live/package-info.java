/** What happens in a conversation, shown while it happens and after a lost connection. */
@NullMarked
package dev.parley.gateway.live;

import org.jspecify.annotations.NullMarked;
