package dev.parley.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where this process writes its log: bounded files in a folder, nothing on the standard streams.
 */
public final class LogFolder {
  private static final String PROPERTY = "parley.log.dir";

  private LogFolder() {}

  /** From now on the log of this process is in the folder, in {@code parley.log}. */
  public static void use(Path folder) throws IOException {
    Files.createDirectories(folder);
    System.setProperty(PROPERTY, folder.toString());
    if (System.getProperty("logback.configurationFile") == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context);
    }
  }

  private static void configure(LoggerContext context) throws IOException {
    context.reset();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(LogFolder.class.getResource("/logback-files.xml"));
    } catch (JoranException e) {
      throw new IOException("the log cannot be set up in " + System.getProperty(PROPERTY), e);
    }
  }
}
