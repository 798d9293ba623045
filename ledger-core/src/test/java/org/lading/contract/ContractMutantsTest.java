package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lading.testkit.Golden;

/**
 * A mistake in any rule of contracts is noticed: what {@link RuleBattery} tells is written down, and
 * with the mistake it tells something else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContractMutantsTest {
  private static final int FEWEST_MUTANTS = 100;

  private final MutantClasses classes = new MutantClasses();
  private SortedMap<String, String> sound = new TreeMap<>();

  @BeforeAll
  void tellAsBuilt() {
    sound = scenes(new RuleBattery());
  }

  @AfterAll
  void close() {
    classes.close();
  }

  static List<ContractMutant> mutants() {
    return ContractMutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aMistakeInARuleIsNoticed(ContractMutant mutant) throws Exception {
    Function<String, String> battery = battery(mutant.className(), mutant.mutated());
    String told;
    try {
      told = battery.apply(mutant.scene());
    } catch (RuntimeException | AssertionError e) {
      // As built, no scene throws.
      return;
    }
    assertNotEquals(
        sound.get(mutant.scene()),
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
    // Compiled and loaded as mutants are, and no mutant.
    ContractMutant none = mutants().getFirst();
    Function<String, String> anew = battery(none.className(), none.sound());
    assertEquals(classOf(anew).getName(), RuleBattery.class.getName());
    assertNotEquals(classOf(anew), RuleBattery.class);
    assertEquals(sound, scenes(anew));
  }

  @Test
  void everySceneHasMutantsAndNoTwoAreTheSame() {
    assertTrue(mutants().size() >= FEWEST_MUTANTS);
    assertEquals(
        new TreeSet<>(RuleBattery.names()),
        mutants().stream().map(ContractMutant::scene).collect(Collectors.toCollection(TreeSet::new)));
    Set<String> names = new TreeSet<>();
    Set<String> mutated = new HashSet<>();
    for (ContractMutant mutant : mutants()) {
      assertTrue(names.add(mutant.name()), mutant.name());
      assertTrue(mutated.add(mutant.source() + mutant.mutated()), mutant.name());
      assertNotEquals(mutant.text(), mutant.mistake(), mutant.name());
    }
  }

  private static Class<?> classOf(Object one) {
    return one.getClass();
  }

  @SuppressWarnings("unchecked")
  private Function<String, String> battery(String className, String source) throws Exception {
    return (Function<String, String>)
        classes
            .with(className, source)
            .loadClass(RuleBattery.class.getName())
            .getConstructor()
            .newInstance();
  }

  private static SortedMap<String, String> scenes(Function<String, String> battery) {
    SortedMap<String, String> scenes = new TreeMap<>();
    RuleBattery.names().forEach(name -> scenes.put(name, battery.apply(name)));
    return scenes;
  }
}
