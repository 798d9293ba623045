package org.lading.formats.fuzz;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lading.testkit.fuzz.FuzzTargets;

/** Each reader keeps its rule on good inputs, on what fuzzing found once, and on spoilt ones. */
class FormatsFuzzTest {
  @TestFactory
  Stream<DynamicTest> everyReaderGivesBackItsDocumentOrSaysWhyNot() throws IOException {
    return new FormatsTargets()
        .targets().stream()
            .map(target -> DynamicTest.dynamicTest(target.name(), () -> FuzzTargets.check(target)));
  }
}
