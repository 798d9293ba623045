package org.lading.provenance.gs1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;

/**
 * The tables of docs/spec/identifiers.md are those of the program; the example of each row passes
 * in every reader, and spoilt in any way its rules forbid it is refused with what was expected.
 */
class KeyTableTest {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\| (\\d{2,4}) \\| (\\S*) ?\\| ([^|]+) \\| (\\S[^|]*) \\| ([^|]+) \\| ([^|]+) \\| `(.+)` \\|");
  private static final Pattern SCHEME =
      Pattern.compile(
          "\\| (\\w+) \\| ([^|]+) \\| (\\d*) ?\\| (\\d+) \\| `(\\S+)` \\| `(\\S+)` \\|");

  private static List<Matcher> rows(Pattern pattern) throws IOException {
    Path page = Path.of(System.getProperty("lading.root", ".."), "docs", "spec", "identifiers.md");
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      Matcher row = pattern.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static ApplicationIdentifier identifier(Matcher row) {
    return ApplicationIdentifier.find(row.group(1)).orElseThrow();
  }

  @Test
  void thePageListsEveryIdentifierAsItIs() throws Exception {
    List<String> page = new ArrayList<>();
    for (Matcher row : rows(ELEMENT)) {
      page.add(
          String.join(
              " ",
              row.group(1),
              row.group(2),
              row.group(3),
              row.group(4),
              row.group(5),
              row.group(6)));
    }
    List<String> program = new ArrayList<>();
    for (ApplicationIdentifier each : ApplicationIdentifier.values()) {
      program.add(
          String.join(
              " ",
              each.code(),
              each.shortName(),
              each.title(),
              each.formatLine(),
              each.qualifierLine().isEmpty()
                  ? "is one"
                  : each.qualifierLine().replace("-", "none").replace("|", " or "),
              each.oneLine().isEmpty()
                  ? "always"
                  : each.oneLine().replace("[]", "the part in brackets").replace(",", " or ")));
    }
    assertEquals(program, page);
  }

  @Test
  void everyExamplePassesInEveryReader() throws Exception {
    for (Matcher row : rows(ELEMENT)) {
      ApplicationIdentifier kind = identifier(row);
      String value = row.group(7);
      assertEquals(value, kind.read(value), kind.title());
      ElementString scanned = ElementString.parse(kind.code() + value);
      assertEquals(
          List.of(new ElementString.Element(kind.code(), value)), scanned.elements(), kind.title());
      if (kind.isPrimaryKey()) {
        Identifier.Gs1 read =
            (Identifier.Gs1) Identifier.parse("https://id.gs1.org/" + kind.code() + "/" + value);
        assertEquals(read, scanned.identifier().orElseThrow(), kind.title());
        assertEquals(value, read.value());
      }
    }
  }

  @Test
  void everySpoiltExampleIsRefusedWithWhatWasExpected() throws Exception {
    for (Matcher row : rows(ELEMENT)) {
      ApplicationIdentifier kind = identifier(row);
      String value = row.group(7);
      int most = kind.format().mostLength();
      refused(kind, value + "1".repeat(most + 1 - value.length()), "should be ");
      refused(kind, "", "should be ");
      refused(kind, value.substring(0, value.length() - 1) + "é", " should be among the ");
      for (Spoilt each : spoilt(kind.formatLine(), value)) {
        refused(kind, each.value(), each.expected());
      }
    }
  }

  private record Spoilt(String value, String expected) {}

  /** The example with each of its checks broken, component by component. */
  private static List<Spoilt> spoilt(String format, String value) {
    List<Spoilt> all = new ArrayList<>();
    int at = 0;
    for (String component : format.split(" ", -1)) {
      List<String> terms = Arrays.asList(component.split(",", -1));
      int length = Integer.parseInt(terms.getFirst().replaceAll("[^0-9]", ""));
      int end = Math.min(value.length(), at + length);
      if (terms.contains("csum")) {
        char right = value.charAt(end - 1);
        all.add(
            new Spoilt(
                with(value, end - 1, next(right)), "check digit should be " + right + ", it is "));
        all.add(new Spoilt(value.substring(0, end - 3), "should be "));
      }
      if (terms.contains("csumalpha")) {
        String right = value.substring(end - 2);
        all.add(new Spoilt(with(value, end - 1, '2'), "check characters should be " + right));
      }
      if (terms.contains("gcppos1") || terms.contains("gcppos2")) {
        String expected =
            terms.getFirst().startsWith("N")
                ? "should be among the digits"
                : "digits of a GS1 company prefix, at least 4";
        all.add(new Spoilt(with(value, at + 3, 'A'), expected));
      }
      if (terms.contains("zero")) {
        all.add(new Spoilt(with(value, at, '1'), "the first digit should be 0, it is 1"));
      }
      if (terms.contains("pieceoftotal")) {
        all.add(new Spoilt(with(value, at + 1, '3'), "piece 03 of 02 does not exist"));
      }
      if (terms.contains("nozeroprefix")) {
        all.add(new Spoilt(with(value, at, '0'), "should not begin with 0"));
      }
      if (terms.contains("importeridx")) {
        all.add(new Spoilt(with(value, at, '!'), "should be a letter, a digit, - or _"));
      }
      at = end;
    }
    return all;
  }

  private static String with(String value, int at, char c) {
    return value.substring(0, at) + c + value.substring(at + 1);
  }

  private static char next(char digit) {
    return (char) ('0' + (digit - '0' + 1) % 10);
  }

  private static void refused(ApplicationIdentifier kind, String value, String expected) {
    MalformedException e = assertThrows(MalformedException.class, () -> kind.read(value), value);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(kind.title() + " \"" + value + "\": "), message);
  }

  @Test
  void everySchemeIsOnThePageAndItsExampleMakesItsKey() throws Exception {
    List<String> page = new ArrayList<>();
    for (Matcher row : rows(SCHEME)) {
      EpcScheme scheme = EpcScheme.find(row.group(1)).orElseThrow();
      assertEquals(scheme.words(), row.group(2));
      assertEquals(scheme.digits() == 0 ? "" : "" + scheme.digits(), row.group(3), row.group(1));
      assertEquals(scheme.key().code(), row.group(4));
      assertEquals("https://id.gs1.org/" + row.group(6), Identifier.parse(row.group(5)).key());
      page.add(scheme.name());
    }
    assertEquals(Arrays.stream(EpcScheme.values()).map(Enum::name).toList(), page);
  }

  @Test
  void everySpoiltUrnIsRefusedWithWhatWasExpected() throws Exception {
    for (Matcher row : rows(SCHEME)) {
      EpcScheme scheme = EpcScheme.find(row.group(1)).orElseThrow();
      int from = row.group(5).lastIndexOf(':') + 1;
      String head = row.group(5).substring(0, from);
      List<String> fields = List.of(row.group(5).substring(from).split("\\.", -1));
      urn(head, fields, 0, "40123", "company prefix should have 6 to 12 digits, it has 5");
      urn(head, fields, 0, "4012345678901", "company prefix should have 6 to 12 digits, it has 13");
      urn(head, fields, 0, "401234X", "company prefix should be digits");
      urn(
          head,
          fields.subList(0, 1),
          0,
          "4012345",
          "should have " + scheme.fieldCount() + " fields");
      if (scheme.digits() > 0) {
        String more = fields.get(1) + "1";
        urn(
            head,
            fields,
            1,
            more,
            "should have " + scheme.digits() + " digits together, they have ");
        urn(
            head,
            fields,
            1,
            with(fields.get(1), 0, 'X'),
            "reference after the company prefix should be digits");
      } else {
        urn(head, fields, 1, "1".repeat(31), "should be 1 to 30 ");
        urn(head, fields, 1, "é", "should be among the ");
      }
      int last = fields.size() - 1;
      if (last > 1) {
        urn(head, fields, last, "1".repeat(40), "should be ");
        urn(head, fields, last, "", "should not be empty");
        urn(head, fields, last, "1é", "should be among the ");
      }
    }
  }

  private static void urn(
      String head, List<String> fields, int at, String instead, String expected) {
    List<String> changed = new ArrayList<>(fields);
    changed.set(at, instead);
    String uri = head + String.join(".", changed);
    MalformedException e = assertThrows(MalformedException.class, () -> Identifier.parse(uri), uri);
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void barcodesTakeTheLengthsOfTheSameTable() throws Exception {
    for (Matcher row : rows(ELEMENT)) {
      String first = row.group(1) + row.group(7);
      // An identifier whose length scanners know needs no separator; others need one.
      boolean known = List.of("00", "01", "41").contains(row.group(1).substring(0, 2));
      String both = first + (known ? "" : "\u001d") + "10L4711";
      assertEquals(2, ElementString.parse(both).elements().size(), both);
      assertEquals(both, ElementString.parse(both).data());
    }
  }
}
