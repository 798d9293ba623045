package org.lading.cli.assembly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareLibrariesTest {
  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Implementation-Title: signed

      Name: data.txt
      SHA-256-Digest: AAAA

      """;

  @TempDir private Path folder;

  private Path signedJar() throws IOException {
    Path jar = folder.resolve("signed.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "META-INF/MANIFEST.MF", MANIFEST);
      put(zip, "META-INF/OWNER.SF", "Signature-Version: 1.0\n\n");
      put(zip, "META-INF/OWNER.RSA", "not really");
      put(zip, "META-INF/services/kept", "kept");
      put(zip, "data.txt", "data");
    }
    return jar;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Test
  void dropsTheSignatureAndKeepsTheRest() throws IOException {
    Path jar = signedJar();
    PrepareLibraries.main(new String[] {folder.toString()});
    try (JarFile prepared = new JarFile(jar.toFile())) {
      assertNull(prepared.getEntry("META-INF/OWNER.SF"));
      assertNull(prepared.getEntry("META-INF/OWNER.RSA"));
      assertEquals(
          "data",
          new String(
              prepared.getInputStream(prepared.getEntry("data.txt")).readAllBytes(),
              StandardCharsets.UTF_8));
      assertTrue(prepared.stream().anyMatch(e -> e.getName().equals("META-INF/services/kept")));
      Attributes main = prepared.getManifest().getMainAttributes();
      assertEquals("signed", main.getValue(Attributes.Name.IMPLEMENTATION_TITLE));
      assertNull(prepared.getManifest().getAttributes("data.txt"));
    }
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    Path jar = signedJar();
    PrepareLibraries.main(new String[] {folder.toString()});
    byte[] once = Files.readAllBytes(jar);
    PrepareLibraries.main(new String[] {folder.toString()});
    assertArrayEquals(once, Files.readAllBytes(jar));
  }
}
