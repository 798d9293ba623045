package org.lading.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kodkod.engine.satlab.SATFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Searches the model of docs/spec/sealing.als: the rules as they are have no counterexample, and
 * each rule that is weakened has one.
 */
class SealingModelTest {
  private static final Path MODEL =
      Path.of(System.getProperty("lading.root", ".."), "docs/spec/sealing.als");

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void theRulesHoldAndEachOfThemIsNeeded() {
    CompModule model = CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, MODEL.toString());
    A4Options options = new A4Options();
    options.solver = SATFactory.get("sat4j");
    List<String> wrong = new ArrayList<>();
    int holding = 0;
    int failing = 0;
    for (Command command : model.getAllCommands()) {
      boolean found =
          TranslateAlloyToKodkod.execute_command(
                  A4Reporter.NOP, model.getAllReachableSigs(), command, options)
              .satisfiable();
      if (found != (command.expects == 1)) {
        wrong.add(command.label + (found ? " has an instance" : " has none"));
      }
      holding += command.check && !found ? 1 : 0;
      failing += command.check && found ? 1 : 0;
    }
    assertEquals(List.of(), wrong);
    assertEquals(3, holding, "numbers of validators for which the rules are shown to hold");
    assertEquals(9, failing, "rules shown to be needed");
  }
}
