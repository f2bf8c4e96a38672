/**
 * What ranking and refusal weigh: fitted, and measured on questions that had no part in the fit.
 */
@NullMarked
package dev.parley.bench.ranking;

import org.jspecify.annotations.NullMarked;
