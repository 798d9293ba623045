package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.testkit.Shared;

/**
 * Every published message is read with its published amounts, identifiers and counts; those that
 * contradict themselves are flagged, and no others. What stands in the resource was gone through by
 * hand.
 */
class PublishedMessagesTest {
  private static final String FEDNOW = "fednow/fednow-sample-message-outgoing-pacs002.xml";
  private static final String GOLDEN = "iso20022/published-messages.txt";

  @Test
  void everyPublishedMessageGivesItsPublishedResult() throws Exception {
    Path folder = Shared.data("settlement/iso20022");
    StringBuilder all = new StringBuilder();
    PaymentReader reader = new PaymentReader(Money.KNOWN, null);
    for (Path file : files(folder)) {
      all.append("# ").append(folder.relativize(file)).append('\n').append(told(reader, file));
    }
    if (Boolean.getBoolean("golden.update")) {
      Path resource = Path.of("src/test/resources", GOLDEN);
      Files.createDirectories(resource.getParent());
      Files.writeString(resource, all);
    }
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(GOLDEN)) {
      assertTrue(in != null, GOLDEN);
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), all.toString());
    }
  }

  private static String told(PaymentReader reader, Path file) throws IOException {
    StringBuilder told = new StringBuilder();
    try (InputStream in = Files.newInputStream(file)) {
      PaymentReader.Read read = reader.readAll(in);
      PaymentMessage message = read.message();
      told.append(message.version())
          .append(' ')
          .append(message.messageId())
          .append(", transactions ")
          .append(message.transactions())
          .append(", ")
          .append(message.schemaNote())
          .append('\n');
      read.entries().forEach(entry -> told.append("  ").append(row(entry)).append('\n'));
    } catch (RefusedMessageException e) {
      e.findings().forEach(one -> told.append("  ! ").append(one).append('\n'));
    }
    return told.toString();
  }

  private static String row(PaymentEntry entry) {
    Amount amount = entry.amount();
    return String.join(
        " | ",
        entry.kind() + (entry.reversal() ? " reversal" : ""),
        amount == null ? "-" : amount.currency() + " " + amount.minorUnits(),
        entry.ids().endToEndId() + entry.original().endToEndId(),
        entry.debtor().name() + " " + entry.debtor().account().number(),
        entry.creditor().name() + " " + entry.creditor().account().number(),
        String.join(" ", entry.remittance().references()),
        entry.status() + " " + String.join(" ", entry.reasons()));
  }

  @Test
  void whatSatisfiesItsSchemaIsToldFromWhatDoesNot() throws Exception {
    Path folder = Shared.data("settlement/iso20022");
    SchemaFolder schemas = SchemaFolder.open(folder.resolve("xsd"));
    assertEquals(53, schemas.namespaces().size());
    PaymentReader reader = new PaymentReader(Money.KNOWN, schemas);
    String sound = told(reader, folder.resolve(FEDNOW));
    assertTrue(sound.contains("schema-checked against pacs.002.001.10"), sound);
    byte[] cut = Files.readAllBytes(folder.resolve(FEDNOW));
    RefusedMessageException e =
        assertThrows(
            RefusedMessageException.class,
            () -> reader.readAll(new ByteArrayInputStream(cut, 0, cut.length / 2)));
    assertTrue(String.valueOf(e.getMessage()).contains("it may be cut off"), e.getMessage());
    assertEquals(sound, told(reader, folder.resolve(FEDNOW)), "after one that was cut off");
    String word = told(reader, folder.resolve("iso20022js/goldman_sachs/pain_001_ach_credit.xml"));
    assertTrue(
        word.contains(
            "line 30, column 14, PmtInf/ReqdExctnDt: expected what the schema allows, got"
                + " 'YYYY-MM-DD' is not a valid value for 'date'."),
        word);
    assertTrue(word.contains("CtrlSum: expected 123.00, the sum of the transactions"), word);
    String none = told(reader, folder.resolve("pyiso20022/gs_pain/pain001_001_08.xml"));
    assertTrue(
        none.contains("expected a schema for urn:iso:std:iso:20022:tech:xsd:pain.001.001.08"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.walk(folder)) {
      return list.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }
}
