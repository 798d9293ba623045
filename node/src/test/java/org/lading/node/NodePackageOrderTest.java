package org.lading.node;

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
 * Each package of the node uses only those to its left, and Ratis stays inside its adapter. The
 * classes are read once for all rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodePackageOrderTest {
  private static final String ROOT = "org.lading.node.";
  private static final List<String> ORDER =
      List.of(
          "ordering",
          "sealing",
          "sync",
          "pipeline",
          "recovery",
          "admission",
          "query",
          "rpc",
          "ops",
          "web",
          "main");

  private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void eachPackageUsesOnlyThoseToItsLeft() {
    List<String> wrong = new ArrayList<>();
    int looked = 0;
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith(ROOT)) {
          looked++;
          if (rank(target) > rank(from.getPackageName())) {
            wrong.add(dependency.getDescription());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(looked > 100, "only " + looked + " uses seen: are the classes still found?");
  }

  @Test
  void everyPackageIsInTheOrder() {
    Set<String> unknown = new TreeSet<>();
    classes.forEach(
        one -> {
          if (!ORDER.contains(top(one.getPackageName()))) {
            unknown.add(one.getPackageName());
          }
        });
    assertEquals(Set.of(), unknown);
  }

  @Test
  void onlyTheAdapterKnowsRatis() {
    Set<String> users = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        if (dependency.getTargetClass().getPackageName().startsWith("org.apache.ratis")) {
          users.add(from.getPackageName());
        }
      }
    }
    assertEquals(Set.of(ROOT + "ordering.raft"), users);
  }

  private static int rank(String packageName) {
    return ORDER.indexOf(top(packageName));
  }

  private static String top(String packageName) {
    String rest = packageName.substring(Math.min(ROOT.length(), packageName.length()));
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
