package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lading.contract.Document;
import org.lading.contract.Measure;

/** The examples of the specification are what they say they are. */
class ContractPagesTest {
  private static final Path SPEC = Path.of("../docs/spec");

  /** The bytes at the beginning of a line: two digits at least, and single spaces between. */
  private static final Pattern BYTES = Pattern.compile(" *((?:[0-9a-f]{2,} )+) *[a-z_]+ .*");

  /** Blocks that are indented by four, without that. */
  private static List<String> blocks(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : Files.readAllLines(SPEC.resolve(page))) {
      if (line.startsWith("    ")) {
        block.append(line.substring(4)).append('\n');
      } else if (!block.isEmpty()) {
        blocks.add(block.toString());
        block.setLength(0);
      }
    }
    return blocks;
  }

  private static String bytes(String block) {
    StringBuilder hex = new StringBuilder();
    for (String line : block.lines().toList()) {
      Matcher bytes = BYTES.matcher(line);
      assertTrue(bytes.matches(), line);
      hex.append(bytes.group(1).replace(" ", ""));
    }
    return hex.toString();
  }

  @Test
  void theBondHasTheBytesAndTheHashOfThePage() throws Exception {
    List<String> blocks = blocks("contract.md");
    Document bond = Texts.read(blocks.getFirst()).document();
    assertEquals(bond.encode().hex(), bytes(blocks.get(1)));
    assertEquals("contract " + bond.hash().hex() + "\n", blocks.get(2));
  }

  @Test
  void theExampleOfTheTextComesBackFromWhatIsWritten() throws Exception {
    String example = blocks("contract-text.md").getFirst();
    Document read = Texts.read(example).document();
    assertEquals(read, Texts.read(ContractYaml.write(read, Texts::currency)).document());
  }

  @Test
  void thePiecesOfThePageReadInAContract() throws Exception {
    String text = Files.readString(Texts.template("cash-on-delivery"));
    List<String> blocks = blocks("contract-text.md");
    String facts = blocks.get(1).replace("…", "x");
    String more =
        text.replace("facts:\n", "facts:\n" + facts.replace("- delivery:", "- got:").indent(2));
    Document read = Texts.read(more).document();
    assertEquals(4, read.facts().size());
    String rates = blocks.get(2);
    String one = rates.substring(0, rates.indexOf("- importer", 5));
    String paid =
        text.replace(
            "            - carrier: <freight>\n",
            "            - carrier: <freight>\n"
                + one.replace("delivery after delivered", "delivery after funded").indent(12));
    Document withRate = Texts.read(paid).document();
    assertTrue(withRate.toString().contains(Measure.DaysLate.class.getSimpleName()), paid);
  }
}
