package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.math.ec.ECPoint;

/** Runs a main class in a JVM of its own, with BouncyCastle and without any native provider. */
final class ChildJvm {
  private ChildJvm() {}

  /** The output of a run that must succeed. */
  static String run(Class<?> main, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(main), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static String classPath(Class<?> main) throws Exception {
    List<Class<?>> oneOfEach =
        List.of(
            main,
            Verifier.class,
            ECPoint.class,
            X509CertificateHolder.class,
            CMSObjectIdentifiers.class);
    List<String> entries = new ArrayList<>();
    for (Class<?> type : oneOfEach) {
      entries.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
