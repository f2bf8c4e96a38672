package dev.parley.standalone.flink;

import java.net.URL;
import java.net.URLClassLoader;

/** Flink's classes apart from ours, but for what logs. */
final class FlinkClasses extends URLClassLoader {
  FlinkClasses(URL[] jars) {
    super(jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return name.startsWith("org.slf4j.")
        ? FlinkClasses.class.getClassLoader().loadClass(name)
        : super.findClass(name);
  }
}
