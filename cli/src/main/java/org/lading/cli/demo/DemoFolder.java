package org.lading.cli.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lading.cli.frame.Failure;

/** The folder in which everything of one demo lies. */
record DemoFolder(Path path) {
  private static final int MOST_DEMOS = 10_000;
  private static final String NAME = "lading-demo-";

  /** A folder that was not there before, with a name short enough to be typed. */
  static DemoFolder temporary() throws IOException, Failure {
    Path parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
    for (int i = 1; i <= MOST_DEMOS; i++) {
      Path path = parent.resolve(NAME + i);
      if (isNew(path)) {
        restrict(path);
        return new DemoFolder(path);
      }
    }
    throw Failure.input(
        "there are " + MOST_DEMOS + " folders " + NAME + "… in " + parent,
        "a free name",
        "remove them, or name a folder with --dir");
  }

  /** Makes a folder, unless somebody else has made it before: keys will lie in ours. */
  private static boolean isNew(Path path) throws IOException {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** The folder a user named, which is new or empty. */
  static DemoFolder named(Path path) throws IOException, Failure {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw Failure.input(path + " is a file", "a new or empty folder", "choose another --dir");
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        if (inside.findAny().isPresent()) {
          throw Failure.input(
              "the folder " + path + " is not empty",
              "a new or empty folder",
              "choose another --dir");
        }
      }
    }
    Files.createDirectories(path);
    return new DemoFolder(path);
  }

  private static void restrict(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  String name(String name) {
    return file(name).toString();
  }

  Path write(String name, String text) throws IOException {
    Path file = file(name);
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.writeString(file, text);
  }

  void copy(String from, String to) throws IOException {
    Path source = file(from);
    for (Path one : all(source)) {
      Files.copy(one, file(to).resolve(source.relativize(one).toString()));
    }
  }

  void delete() throws IOException {
    for (Path one : all(path).reversed()) {
      Files.delete(one);
    }
  }

  /** A folder and what is in it, each folder before its contents. */
  static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
