package org.lading.cli;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.StringJoiner;

/** What another virtual machine needs to run the classes of these tests. */
public final class ClassPath {
  private ClassPath() {}

  public static String text() {
    if (Main.class.getClassLoader() instanceof URLClassLoader loader) {
      StringJoiner path = new StringJoiner(java.io.File.pathSeparator);
      for (URL url : loader.getURLs()) {
        path.add(url.getPath());
      }
      return path.toString();
    }
    return System.getProperty("java.class.path");
  }
}
