package org.lading.testkit;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The command that starts a main class of the tests in a virtual machine of its own. */
public final class ChildJava {
  private ChildJava() {}

  /**
   * A quick start with little memory.
   *
   * @param needed one class of each library that {@code main} uses
   */
  public static List<String> command(
      Class<?> main, List<Class<?>> needed, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(main, needed), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Where the classes really come from: a test runner may have been started with another path. */
  private static String classPath(Class<?> main, List<Class<?>> needed) {
    Set<String> entries = new LinkedHashSet<>();
    List<Class<?>> all = new ArrayList<>(needed);
    all.add(main);
    all.add(org.lading.crypto.Hash.class);
    all.add(org.jspecify.annotations.NullMarked.class);
    for (Class<?> type : all) {
      var source = type.getProtectionDomain().getCodeSource();
      entries.add(Path.of(URI.create(source.getLocation().toString())).toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
