package org.lading.store;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link StoreChild} in a virtual machine of its own. */
final class ChildProcess {
  private ChildProcess() {}

  static List<String> command(String mode, Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-D" + NativeLibrary.FOLDER_PROPERTY + "=" + folder.resolveSibling("native"),
        "-cp",
        classPath(),
        StoreChild.class.getName(),
        mode,
        folder.toString());
  }

  /** Where the classes really come from: a test runner may have been started with another path. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (Class<?> type :
        List.of(
            StoreChild.class,
            RocksLedgerStore.class,
            org.rocksdb.RocksDB.class,
            org.jspecify.annotations.NullMarked.class)) {
      var source = type.getProtectionDomain().getCodeSource();
      entries.add(Path.of(URI.create(source.getLocation().toString())).toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
