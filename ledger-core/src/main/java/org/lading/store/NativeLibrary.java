package org.lading.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library. By itself it unpacks 15 MB into the temporary folder at each
 * start; with the system property {@value #FOLDER_PROPERTY} it is unpacked once, into a folder
 * below that one named after its checksum, so that another version never meets an old file.
 */
final class NativeLibrary {
  static final String FOLDER_PROPERTY = "lading.native.folder";

  private NativeLibrary() {}

  static void load(Path store) {
    String folder = System.getProperty(FOLDER_PROPERTY);
    try {
      Path unpacked = folder == null ? null : unpacked(Path.of(folder));
      if (unpacked == null) {
        RocksDB.loadLibrary();
      } else {
        RocksDB.loadLibrary(List.of(unpacked.toAbsolutePath().toString()));
      }
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      throw new StoreException(
          StoreException.Kind.NO_NATIVE_LIBRARY,
          store,
          "RocksDB's native library does not load here ("
              + e.getMessage()
              + "): the temporary folder, or the one in -D"
              + FOLDER_PROPERTY
              + ", must be writable and allow programs",
          e);
    }
  }

  /** The folder that holds the library; null where it does not come from a jar. */
  private static @Nullable Path unpacked(Path cache) throws IOException {
    URL resource =
        RocksDB.class.getClassLoader().getResource(Environment.getJniLibraryFileName("rocksdb"));
    if (resource == null || !(resource.openConnection() instanceof JarURLConnection inJar)) {
      return null;
    }
    long size = inJar.getContentLengthLong();
    String checksum = Long.toHexString(inJar.getJarEntry().getCrc());
    Path folder = cache.resolve("rocksdb-" + checksum);
    // Looked for in a folder, the library has another name than in the jar.
    String name = Environment.getJniLibraryFileName("rocksdbjni");
    Path file = folder.resolve(name);
    if (!Files.exists(file) || Files.size(file) != size) {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, name, ".part");
      try (InputStream in = inJar.getInputStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      // Renamed when whole, so that two first starts at once do not meet half a file.
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }
}
