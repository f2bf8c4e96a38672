package dev.parley.cli;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code parley}: a picocli command whose call returns an exit code of {@link
 * Exit}.
 *
 * <p>Other modules offer theirs through {@link java.util.ServiceLoader}; a {@code @ParentCommand}
 * field of type {@link Parley} gives them the terminal and the product's address.
 */
public interface Command extends Callable<Integer> {}
