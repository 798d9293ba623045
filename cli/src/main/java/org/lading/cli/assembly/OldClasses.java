package org.lading.cli.assembly;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ConstantInstruction;

/**
 * Rewrites classes compiled for Java 5 and older as classes of a current version.
 *
 * <p>The JVM's class archive and its ahead-of-time cache leave out every class without stack maps,
 * because only the old verifier can check it; picocli as published consists of such classes. The
 * code itself stays the same, instruction by instruction: the version rises and the stack maps are
 * computed.
 */
final class OldClasses {
  /** Java 6 is the last version that may lack stack maps, so anything above it is left alone. */
  private static final int LAST_OLD_MAJOR_VERSION = ClassFile.JAVA_6_VERSION;

  /**
   * A class picocli asks for at each start, in case it serves a Groovy script. To find that it is
   * not there, the JVM would open every library and read its index, which takes as long as all the
   * rest of {@code lading --help}. A name in a package of the JDK is known to be absent at once.
   */
  private static final String ABSENT_CLASS = "groovy.lang.Closure";

  private static final String ABSENT_AT_ONCE = "java.lang.NoGroovyClosure";

  private final ClassFile rewriter;

  /** Looks up the classes a rewritten class refers to with {@code hierarchy}. */
  OldClasses(ClassHierarchyResolver hierarchy) {
    rewriter =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(hierarchy),
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
  }

  static boolean isOld(byte[] classFile) {
    return ClassFile.of().parse(classFile).majorVersion() <= LAST_OLD_MAJOR_VERSION;
  }

  /** The same class at a current version, or the same bytes when it is not old. */
  byte[] raise(byte[] classFile) {
    if (!isOld(classFile)) {
      return classFile;
    }
    ClassModel model = rewriter.parse(classFile);
    // Passing every instruction through one by one makes the rewriter assemble each body anew; a
    // body
    // copied as a whole would keep lacking its stack map.
    ClassTransform anew = ClassTransform.transformingMethodBodies(OldClasses::passThrough);
    ClassTransform version =
        ClassTransform.endHandler(to -> to.withVersion(ClassFile.JAVA_8_VERSION, /* minor= */ 0));
    return rewriter.transformClass(model, anew.andThen(version));
  }

  private static void passThrough(CodeBuilder code, CodeElement element) {
    if (element instanceof ConstantInstruction.LoadConstantInstruction load
        && load.constantValue().equals(ABSENT_CLASS)) {
      code.loadConstant(ABSENT_AT_ONCE);
    } else {
      code.with(element);
    }
  }
}
