package dev.parley.rag.ground;

import java.util.Set;

/**
 * A passage with its title and headings, as sentences are held against it.
 *
 * @param words its content words
 * @param pairs those that are neighbours
 * @param numbers in figures and in words
 */
record Source(Set<String> words, Set<String> pairs, Set<String> numbers) {}
