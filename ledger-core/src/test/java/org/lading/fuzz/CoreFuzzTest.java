package org.lading.fuzz;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lading.testkit.fuzz.FuzzTargets;

/** Each decoder keeps its rule on good inputs, on what fuzzing found once, and on spoilt ones. */
class CoreFuzzTest {
  @TestFactory
  Stream<DynamicTest> everyDecoderGivesBackItsInputOrSaysWhyNot() throws IOException {
    return new CoreTargets()
        .targets().stream()
            .map(target -> DynamicTest.dynamicTest(target.name(), () -> FuzzTargets.check(target)));
  }
}
