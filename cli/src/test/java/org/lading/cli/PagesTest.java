package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.ContractRefusal;
import org.lading.execution.Rejection;
import org.lading.membership.MembershipRefusal;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.settlement.SettlementRefusal;

/** The pages of docs/ against the code, and against each other. */
class PagesTest {
  private static final Path ROOT = Path.of(System.getProperty("lading.root", ".."));
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern PAGE_NAMED_IN_CODE =
      Pattern.compile("docs/[a-z/-]+\\.md(?:#[a-z-]+)?");
  private static final Pattern REFUSAL = Pattern.compile("\\| (\\d+) \\| ([A-Z_]+) \\|.*");
  private static final Pattern LIMIT = Pattern.compile("\\| ([A-Z_]+) \\| ([\\d,]+) \\|.*");

  @Test
  void everyLimitIsOnItsPageWithItsValue() throws Exception {
    Map<String, Long> inCode = new TreeMap<>();
    for (Field field : Limits.class.getFields()) {
      inCode.put(field.getName(), ((Number) field.get(null)).longValue());
    }
    Map<String, Long> onPage = new TreeMap<>();
    for (String line : Files.readAllLines(DOCS.resolve("spec/limits.md"))) {
      Matcher row = LIMIT.matcher(line);
      if (row.matches()) {
        onPage.put(row.group(1), Long.parseLong(row.group(2).replace(",", "")));
      }
    }
    assertTrue(inCode.size() > 30, "the limits were read");
    assertEquals(inCode, onPage);
  }

  private static List<String> refusals(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .map(REFUSAL::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1) + " " + row.group(2))
        .toList();
  }

  @Test
  void everyRefusalIsOnItsPageInOrderOfPrecedence() throws IOException {
    List<String> rejections =
        Stream.of(Rejection.values()).map(one -> one.number() + " " + one).toList();
    List<String> membership =
        Stream.of(MembershipRefusal.values()).map(one -> one.number() + " " + one).toList();
    List<String> provenance =
        Stream.of(ProvenanceRefusal.values()).map(one -> one.number() + " " + one).toList();
    List<String> settlement =
        Stream.of(SettlementRefusal.values()).map(one -> one.number() + " " + one).toList();
    List<String> all = new ArrayList<>(rejections);
    all.addAll(membership);
    all.addAll(provenance);
    all.addAll(settlement);
    List<String> contract =
        Stream.of(ContractRefusal.values()).map(one -> one.number() + " " + one).toList();
    all.addAll(contract);
    assertEquals(all, refusals(DOCS.resolve("spec/refusals.md")));
    assertEquals(rejections, refusals(DOCS.resolve("spec/execution.md")));
    assertEquals(membership, refusals(DOCS.resolve("spec/membership.md")));
    assertEquals(provenance, refusals(DOCS.resolve("spec/refusals-provenance.md")));
    assertEquals(settlement, refusals(DOCS.resolve("spec/refusals-settlement.md")));
    assertEquals(contract, refusals(DOCS.resolve("spec/refusals-contract.md")));
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  /** The names a heading can be reached by, as the usual viewers make them. */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new TreeSet<>();
    boolean code = false;
    for (String line : Files.readAllLines(page)) {
      code ^= line.startsWith("```");
      if (!code && line.matches("#+ .*")) {
        anchors.add(
            line.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  private static void requirePage(Path from, Path page, String anchor, List<String> dead)
      throws IOException {
    String where = ROOT.relativize(from) + " names " + page.getFileName();
    if (!Files.exists(page)) {
      dead.add(where + ", which is not there");
    } else if (!anchor.isEmpty() && !anchors(page).contains(anchor)) {
      dead.add(where + "#" + anchor + ", but that page has " + anchors(page));
    }
  }

  @Test
  void noLinkOfThePagesIsDead() throws IOException {
    List<Path> pages = new ArrayList<>(files(DOCS, ".md"));
    pages.add(ROOT.resolve("README.md"));
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (to.contains("://")) {
          continue;
        }
        links++;
        int hash = to.indexOf('#');
        String name = hash < 0 ? to : to.substring(0, hash);
        Path target = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        requirePage(page, target, hash < 0 ? "" : to.substring(hash + 1), dead);
      }
    }
    assertTrue(links > 50, "links were found");
    assertEquals(List.of(), dead);
  }

  @Test
  void noCommentNamesAPageThatIsNotThere() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("ledger-core", "formats", "cli", "bench")) {
      sources.addAll(files(ROOT.resolve(module).resolve("src"), ".java"));
    }
    sources.addAll(files(ROOT.resolve("proto/src"), ".proto"));
    sources.add(ROOT.resolve("lading"));
    List<String> dead = new ArrayList<>();
    int named = 0;
    for (Path source : sources) {
      Matcher page = PAGE_NAMED_IN_CODE.matcher(Files.readString(source));
      while (page.find()) {
        named++;
        int hash = page.group().indexOf('#');
        String name = hash < 0 ? page.group() : page.group().substring(0, hash);
        requirePage(
            source, ROOT.resolve(name), hash < 0 ? "" : page.group().substring(hash + 1), dead);
      }
    }
    assertTrue(named > 40, "pages named in code were found");
    assertEquals(List.of(), dead);
  }

  /** A first user records this file. */
  @Test
  void theExampleOfReadmeIsGood() throws Exception {
    String example = "docs/examples/shipment.json";
    assertTrue(Files.readString(ROOT.resolve("README.md")).contains(example));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new String[] {"event", "check", ROOT.resolve(example).toAbsolutePath().toString()},
            TestSurroundings.of(out, out, false, Map.of()));
    assertEquals(0, exitCode, out.toString(StandardCharsets.UTF_8));
  }
}
