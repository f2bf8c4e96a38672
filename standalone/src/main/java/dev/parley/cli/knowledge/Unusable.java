package dev.parley.cli.knowledge;

/**
 * What is not sent.
 *
 * @param name of the file, or of the line of a file
 * @param reason in words
 * @param named a person named it, and did not just point at a folder that has it
 */
public record Unusable(String name, String reason, boolean named) implements Source {}
