package dev.parley.cli;

/** The exit codes of every command; {@code --help} lists them. */
public final class Exit {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int UNREACHABLE = 3;

  private Exit() {}
}
