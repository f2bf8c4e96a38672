/** What is measured, as processes of their own, the load on them, and the meters. */
@NullMarked
package dev.parley.bench.floor.rig;

import org.jspecify.annotations.NullMarked;
