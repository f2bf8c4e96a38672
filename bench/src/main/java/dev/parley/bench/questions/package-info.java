/** Companies' documents and questions whose right answers people named. */
@org.jspecify.annotations.NullMarked
package dev.parley.bench.questions;
