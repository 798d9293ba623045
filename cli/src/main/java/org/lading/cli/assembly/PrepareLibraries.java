package org.lading.cli.assembly;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Prepares the copied libraries: raises old classes, drops jar signatures (the class archive leaves
 * signed jars out, and checking one costs time at each start), and lays the native libraries of
 * this machine beside the jars, so that they need not be unpacked at each start.
 *
 * <p>Running it again on prepared libraries changes nothing.
 */
public final class PrepareLibraries {
  private static final FileTime ENTRY_TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final Path libraries;
  private final Path nativeLibraries;

  private PrepareLibraries(Path libraries) {
    this.libraries = libraries;
    this.nativeLibraries = libraries.resolve("native");
  }

  /** {@code PrepareLibraries FOLDER}: prepares every jar in the folder. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected the folder of the libraries");
    }
    new PrepareLibraries(Path.of(args[0])).run();
  }

  private void run() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "*.jar")) {
      found.forEach(jars::add);
    }
    jars.sort(null);
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        layOutNativeLibraries(zip);
        if (isSigned(zip) || (isOld(zip) && !isNettys(jar))) {
          rewrite(zip, jar);
        }
      }
    }
  }

  private static boolean isSigned(ZipFile jar) {
    return jar.stream().anyMatch(entry -> isSignature(entry.getName()));
  }

  private static boolean isSignature(String name) {
    return name.startsWith("META-INF/") && name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  /**
   * Netty is compiled for old versions too, but its classes refer to libraries that are not here,
   * so they cannot be assembled anew; and a short command that asks no node needs none of it.
   */
  private static boolean isNettys(Path jar) {
    return String.valueOf(jar.getFileName()).startsWith("netty-");
  }

  /** One class tells: a library is compiled as a whole. */
  private static boolean isOld(ZipFile jar) throws IOException {
    ZipEntry first =
        jar.stream()
            .filter(entry -> entry.getName().endsWith(".class"))
            .filter(entry -> !entry.getName().startsWith("META-INF/"))
            .findFirst()
            .orElse(null);
    return first != null && OldClasses.isOld(read(jar, first));
  }

  private void rewrite(ZipFile from, Path jar) throws IOException {
    ClassHierarchyResolver own =
        ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String descriptor = type.descriptorString();
              String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
              ZipEntry entry = from.getEntry(name);
              try {
                return entry == null ? null : new ByteArrayInputStream(read(from, entry));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    OldClasses old = new OldClasses(own.orElse(ClassHierarchyResolver.defaultResolver()));
    Path next = jar.resolveSibling(jar.getFileName() + ".next");
    try (OutputStream out = Files.newOutputStream(next);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The manifest first, where JarInputStream looks for it; the rest by name.
      write(zip, JarFile.MANIFEST_NAME, plainManifest(from));
      TreeMap<String, ZipEntry> entries = new TreeMap<>();
      from.stream().forEach(entry -> entries.put(entry.getName(), entry));
      for (ZipEntry entry : entries.values()) {
        String name = entry.getName();
        if (entry.isDirectory() || isSignature(name) || name.equals(JarFile.MANIFEST_NAME)) {
          continue;
        }
        byte[] bytes = read(from, entry);
        boolean raise = name.endsWith(".class") && !name.endsWith("module-info.class");
        write(zip, name, raise ? old.raise(bytes) : bytes);
      }
    }
    Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The manifest without the digests of its entries, which belong to the signature. */
  private static byte[] plainManifest(ZipFile jar) throws IOException {
    Manifest manifest = new Manifest();
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry != null) {
      manifest.read(new ByteArrayInputStream(read(jar, entry)));
    }
    manifest.getEntries().clear();
    manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  /** Unpacks the libraries this machine can load, under the names their loaders ask for. */
  private void layOutNativeLibraries(ZipFile jar) throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    if (!system.equals("linux") || !machine.equals("amd64") || isMusl()) {
      // Elsewhere each library unpacks its own at start, as it is published to do.
      return;
    }
    for (String name :
        List.of(
            "librocksdbjni-linux64.so",
            "com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so")) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        continue;
      }
      Path target = nativeLibraries.resolve(name.substring(name.lastIndexOf('/') + 1));
      if (Files.exists(target) && Files.size(target) == entry.getSize()) {
        continue;
      }
      Files.createDirectories(nativeLibraries);
      Path next = target.resolveSibling(target.getFileName() + ".next");
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, next, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isMusl() throws IOException {
    Path lib = Path.of("/lib");
    if (!Files.isDirectory(lib)) {
      return false;
    }
    try (DirectoryStream<Path> loaders = Files.newDirectoryStream(lib, "ld-musl-*")) {
      return loaders.iterator().hasNext();
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(ENTRY_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
