package org.lading.cli.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OldClassesTest {
  private final OldClasses old =
      new OldClasses(
          ClassHierarchyResolver.ofResourceParsing(OldClassesTest.class.getClassLoader()));

  private static byte[] bytesOf(Class<?> type) throws IOException {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = OldClassesTest.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  @Test
  void leavesCurrentClassesAlone() throws IOException {
    byte[] current = bytesOf(OldClassesTest.class);
    assertSame(current, old.raise(current));
  }

  @Test
  void raisesAnOldClassToOneThatPassesTheVerifier() throws IOException {
    byte[] published = bytesOf(CommandLine.Model.CommandSpec.class);
    assertTrue(OldClasses.isOld(published), "picocli is no longer old: this step can go");
    byte[] raised = old.raise(published);
    assertEquals(
        ClassFile.JAVA_8_VERSION, ClassFile.of().parse(raised).majorVersion(), "class version");
    assertEquals(
        java.util.List.of(),
        ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(
                        OldClassesTest.class.getClassLoader())))
            .verify(raised));
  }
}
