package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lading.testkit.Golden;

/**
 * A mistake in any rule of contracts is noticed: what {@link RuleBattery} tells is written down,
 * and with the mistake it tells something else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContractMutantsTest {
  private static final int FEWEST_MUTANTS = 100;

  private final MutantClasses classes = new MutantClasses(mutants());
  private NavigableMap<String, String> sound = new TreeMap<>();

  @BeforeAll
  void tellAsBuilt() {
    sound = scenes(new RuleBattery());
  }

  static List<ContractMutant> mutants() {
    boolean all = "all".equals(System.getProperty("contract.mutants"));
    return ContractMutants.all().stream().filter(one -> all || one.always()).toList();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aMistakeInARuleIsNoticed(ContractMutant mutant) throws Exception {
    String expected = expected(mutant.scene());
    String told;
    try {
      told = battery(classes.of(mutant)).apply(mutant.scene(), expected);
    } catch (RuntimeException | AssertionError e) {
      // As built, no scene throws.
      return;
    }
    assertNotEquals(
        expected,
        told,
        () ->
            "survives: \""
                + mutant
                + "\" in "
                + mutant.source()
                + ".java; the scene has to ask what tells it from the rule");
  }

  @Test
  void theRulesDecideAsWrittenDown() {
    Golden.check(
        "contract/rules.txt",
        RuleBattery.names().stream().map(sound::get).collect(Collectors.joining("\n")));
  }

  @Test
  void whatIsToldDependsOnTheRulesAlone() throws Exception {
    assertEquals(sound, scenes(new RuleBattery()));
    // Loaded as mutants are, and no mutant.
    BinaryOperator<String> anew = battery(classes.asBuilt());
    assertEquals(anew.getClass().getName(), RuleBattery.class.getName());
    assertNotEquals(anew.getClass(), RuleBattery.class);
    for (String scene : RuleBattery.names()) {
      assertEquals(expected(scene), anew.apply(scene, expected(scene)));
    }
  }

  @Test
  void everySceneHasMutantsAndNoTwoAreTheSame() {
    assertTrue(mutants().size() >= FEWEST_MUTANTS);
    assertEquals(
        new TreeSet<>(RuleBattery.names()),
        mutants().stream()
            .map(ContractMutant::scene)
            .collect(Collectors.toCollection(TreeSet::new)));
    Set<String> names = new TreeSet<>();
    Set<String> mutated = new HashSet<>();
    for (ContractMutant mutant : ContractMutants.all()) {
      assertTrue(names.add(mutant.name()), mutant.name());
      assertTrue(mutated.add(mutant.source() + mutant.mutated()), mutant.name());
      assertNotEquals(mutant.text(), mutant.mistake(), mutant.name());
    }
  }

  private String expected(String scene) {
    return Objects.requireNonNull(sound.get(scene), "there is no scene " + scene);
  }

  @SuppressWarnings("unchecked")
  private static BinaryOperator<String> battery(ClassLoader classes) throws Exception {
    return (BinaryOperator<String>)
        classes.loadClass(RuleBattery.class.getName()).getConstructor().newInstance();
  }

  private static NavigableMap<String, String> scenes(BinaryOperator<String> battery) {
    NavigableMap<String, String> scenes = new TreeMap<>();
    for (String name : RuleBattery.names()) {
      scenes.put(name, battery.apply(name, RuleBattery.ANYTHING));
    }
    return scenes;
  }
}
