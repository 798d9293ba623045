package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lading.contract.Document;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.analysis.Finding;
import org.lading.contract.analysis.Report;
import org.lading.testkit.Golden;

/**
 * The gallery: what the text or the document may not say is refused at the lines marked so; of the
 * others, which read well, the analysis finds what is wrong.
 */
class BrokenContractsTest {
  private static final String MARK = "# refused here";
  private static final String ANALYSIS = "analysis-";
  private static final int FEWEST = 15;

  private static List<Path> files() throws IOException {
    return Texts.files("broken", ".yaml");
  }

  private static boolean isForAnalysis(Path file) {
    return file.getFileName().toString().startsWith(ANALYSIS);
  }

  private static List<TextProblem> problems(Path file) throws Exception {
    try {
      Texts.read(file);
      return List.of();
    } catch (RefusedContractException e) {
      return e.problems();
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedAtItsLine() throws IOException {
    return files().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> isRefused(file)));
  }

  private static void isRefused(Path file) throws Exception {
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.getFirst().startsWith("# ") && lines.getFirst().endsWith("."), file::toString);
    List<Integer> marked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(MARK)) {
        marked.add(i + 1);
      }
    }
    assertEquals(isForAnalysis(file), marked.isEmpty(), "a mark where it is refused");
    assertEquals(marked, problems(file).stream().map(problem -> problem.at().line()).toList());
  }

  @Test
  void whatIsSaidOfEachIsWrittenDown() throws Exception {
    StringBuilder said = new StringBuilder();
    for (Path file : files()) {
      for (TextProblem problem : problems(file)) {
        said.append(problem.line(file.getFileName().toString())).append('\n');
      }
    }
    Golden.check("contract/broken.txt", said.toString());
  }

  @Test
  void thereAreEnoughOfBothKinds() throws Exception {
    long forAnalysis = files().stream().filter(BrokenContractsTest::isForAnalysis).count();
    assertTrue(forAnalysis >= 8, "for the analysis: " + forAnalysis);
    assertTrue(files().size() - forAnalysis >= FEWEST, "refused as they are read");
  }

  @Test
  void whatTheAnalysisFindsIsWrittenDown() throws Exception {
    StringBuilder said = new StringBuilder();
    for (Path file : files()) {
      if (isForAnalysis(file)) {
        Report report = analysed(file);
        assertTrue(report.hasErrors(), file::toString);
        said.append(said(file, report));
      }
    }
    Golden.check("contract/analysed.txt", said.toString());
  }

  @Test
  void templatesAreProvedAndWarnedOf() throws Exception {
    StringBuilder said = new StringBuilder();
    for (Path file : Texts.files("templates", ".yaml")) {
      Report report = analysed(file);
      assertFalse(report.hasErrors(), () -> file + ": " + report.findings());
      said.append(said(file, report));
    }
    Golden.check("contract/warned.txt", said.toString());
  }

  private static Report analysed(Path file) throws Exception {
    Document document = Texts.read(file).document();
    return Analysis.of(document, Texts.currency(document.escrow().currency()).orElseThrow());
  }

  private static String said(Path file, Report report) throws Exception {
    ReadContract read = Texts.read(file);
    StringBuilder said = new StringBuilder();
    for (Finding finding : report.findings()) {
      said.append(file.getFileName())
          .append(':')
          .append(read.spot(finding.path()))
          .append(": ")
          .append(finding.kind().word())
          .append(": ")
          .append(finding.what())
          .append('\n');
      finding.witness().forEach(step -> said.append("    - ").append(step).append('\n'));
    }
    return said.toString();
  }
}
