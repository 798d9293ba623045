package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
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
  private static final int FEWEST_MUTANTS = 20;

  private final MutantClasses classes = new MutantClasses();
  private List<String> sound = List.of();

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
    assertNotEquals(mutant.text(), mutant.mistake());
    IntFunction<String> battery = battery(mutant.className(), mutant.mutated());
    for (int i = 0; i < sound.size(); i++) {
      String told;
      try {
        told = battery.apply(i);
      } catch (RuntimeException | AssertionError e) {
        // As built, no scene throws.
        return;
      }
      if (!told.equals(sound.get(i))) {
        return;
      }
    }
    throw new AssertionError(
        "survives: \""
            + mutant
            + "\" in "
            + mutant.source()
            + ".java; a scene of RuleBattery has to ask what tells it from the rule");
  }

  @Test
  void theRulesDecideAsWrittenDown() {
    Golden.check("contract/rules.txt", String.join("\n", sound));
  }

  @Test
  void whatIsToldDependsOnTheRulesAlone() throws Exception {
    assertEquals(sound, scenes(new RuleBattery()));
    // Compiled and loaded as mutants are, and no mutant.
    ContractMutant none = mutants().getFirst();
    IntFunction<String> anew = battery(none.className(), none.sound());
    assertEquals(classOf(anew).getName(), RuleBattery.class.getName());
    assertNotEquals(classOf(anew), RuleBattery.class);
    assertEquals(sound, scenes(anew));
  }

  @Test
  void theMutantsAreManyAndEachIsOneOfItsOwn() {
    List<String> names = mutants().stream().map(ContractMutant::name).toList();
    assertEquals(names.size(), names.stream().distinct().count(), names.toString());
    assertTrue(names.size() >= FEWEST_MUTANTS, names.toString());
    List<String> changed =
        mutants().stream().map(one -> one.source() + one.mutated()).collect(Collectors.toList());
    assertEquals(changed.size(), changed.stream().distinct().count());
    assertFalse(sound.isEmpty());
  }

  private static Class<?> classOf(Object one) {
    return one.getClass();
  }

  @SuppressWarnings("unchecked")
  private IntFunction<String> battery(String className, String source) throws Exception {
    return (IntFunction<String>)
        classes
            .with(className, source)
            .loadClass(RuleBattery.class.getName())
            .getConstructor()
            .newInstance();
  }

  private static List<String> scenes(IntFunction<String> battery) {
    List<String> scenes = new ArrayList<>();
    for (String told = battery.apply(0); !told.isEmpty(); told = battery.apply(scenes.size())) {
      scenes.add(told);
    }
    return scenes;
  }
}
