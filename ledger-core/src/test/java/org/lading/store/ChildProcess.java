package org.lading.store;

import java.nio.file.Path;
import java.util.List;
import org.lading.testkit.ChildJava;

/** Starts {@link StoreChild} in a virtual machine of its own. */
final class ChildProcess {
  private ChildProcess() {}

  static List<String> command(String mode, Path folder) {
    return ChildJava.command(
        StoreChild.class,
        List.of(org.rocksdb.RocksDB.class),
        List.of("-D" + NativeLibrary.FOLDER_PROPERTY + "=" + folder.resolveSibling("native")),
        List.of(mode, folder.toString()));
  }
}
