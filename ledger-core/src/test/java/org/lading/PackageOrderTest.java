package org.lading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each package of the ledger uses only those to its left, and RocksDB stays inside the store. The
 * classes are read once for all rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageOrderTest {
  private static final List<String> ORDER =
      List.of(
          "crypto",
          "codec",
          "identity",
          "merkle",
          "state",
          "transaction",
          "membership",
          "provenance",
          "settlement",
          "contract",
          "block",
          "execution",
          "proof",
          "recovery",
          "audit",
          "store",
          "snapshot",
          "embedded");

  private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void eachPackageUsesOnlyThoseToItsLeft() {
    List<String> wrong = new ArrayList<>();
    int looked = 0;
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (!target.startsWith("org.lading.")) {
          continue;
        }
        looked++;
        if (rank(target) > rank(from.getPackageName())) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(
        looked > 100, "only " + looked + " uses seen: does the import still find the classes?");
  }

  @Test
  void everyPackageIsInTheOrder() {
    Set<String> unknown = new TreeSet<>();
    classes.forEach(
        c -> {
          if (!ORDER.contains(topPackage(c.getPackageName()))) {
            unknown.add(c.getPackageName());
          }
        });
    assertEquals(Set.of(), unknown);
  }

  @Test
  void onlyTheStoreKnowsRocksDb() {
    Set<String> users = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        if (dependency.getTargetClass().getPackageName().startsWith("org.rocksdb")) {
          users.add(topPackage(from.getPackageName()));
        }
      }
    }
    assertEquals(Set.of("store"), users);
  }

  @Test
  void rulesUseNeitherClockNorChanceNorFloats() {
    Set<String> rules =
        Set.of(
            "state",
            "transaction",
            "membership",
            "provenance",
            "settlement",
            "contract",
            "execution");
    List<String> wrong = new ArrayList<>();
    for (JavaClass from : classes) {
      if (!rules.contains(topPackage(from.getPackageName()))) {
        continue;
      }
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getName();
        if (target.equals("java.util.Random")
            || target.equals("java.security.SecureRandom")
            || target.equals("java.time.Clock")
            || target.equals("java.util.Locale")
            || target.equals("java.lang.Double")
            || target.equals("double")
            || target.equals("java.lang.Float")
            || target.equals("float")) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static int rank(String packageName) {
    return ORDER.indexOf(topPackage(packageName));
  }

  private static String topPackage(String packageName) {
    String rest = packageName.substring("org.lading".length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", -1)[0];
  }
}
