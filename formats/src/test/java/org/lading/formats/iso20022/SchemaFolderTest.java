package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of schemas as somebody may have it, good or not; schemas here are made for the test. */
class SchemaFolderTest {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08";
  private static final String SHORT_IDS =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="%1$s" targetNamespace="%1$s"
          elementFormDefault="qualified">%2$s
        <xs:element name="Document"><xs:complexType><xs:sequence>
          <xs:element name="FIToFICstmrCdtTrf"><xs:complexType><xs:sequence>
            <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
              <xs:element name="MsgId"><xs:simpleType><xs:restriction base="xs:string">
                <xs:maxLength value="2"/></xs:restriction></xs:simpleType></xs:element>
              <xs:any maxOccurs="unbounded" processContents="skip"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element>
      </xs:schema>
      """;

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String told() throws IOException {
    SchemaFolder schemas = SchemaFolder.open(folder);
    PaymentReader reader = new PaymentReader(Money.KNOWN, schemas);
    String message = Messages.pacs008("", Messages.transaction("1", "", "CNY", "1"));
    try {
      return reader.read(Messages.stream(message), row -> {}).schemaNote();
    } catch (RefusedMessageException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aSchemaIsFoundByWhatItIsForAndNotByItsName() throws Exception {
    write("any name.xsd", SHORT_IDS.formatted(NAMESPACE, "").replace("\"2\"", "\"35\""));
    write("other.xsd", SHORT_IDS.formatted("urn:other", ""));
    write("notes.txt", "not a schema");
    assertEquals(List.of(NAMESPACE), SchemaFolder.open(folder).namespaces());
    assertEquals("schema-checked against pacs.008.001.08", told());
  }

  @Test
  void whatBreaksTheSchemaIsToldWithItsPlaceAndField() throws Exception {
    write("a.xsd", SHORT_IDS.formatted(NAMESPACE, ""));
    assertEquals(
        "line 1, column 93, GrpHdr/MsgId: expected what the schema allows, got Value 'M-1' with"
            + " length = '3' is not facet-valid with respect to maxLength '2' for type"
            + " '#AnonType_MsgIdGrpHdrFIToFICstmrCdtTrfDocument'.",
        told());
  }

  @Test
  void aFolderWithoutASchemaForTheMessageDoesNotPassIt() throws Exception {
    write("a.xsd", SHORT_IDS.formatted(NAMESPACE.replace("08", "09"), ""));
    assertTrue(told().contains("expected a schema for " + NAMESPACE), told());
  }

  @Test
  void twoSchemasForOneMessageAreRefused() throws Exception {
    write("a.xsd", SHORT_IDS.formatted(NAMESPACE, ""));
    write("b.xsd", SHORT_IDS.formatted(NAMESPACE, ""));
    IOException e = assertThrows(IOException.class, () -> SchemaFolder.open(folder));
    assertTrue(String.valueOf(e.getMessage()).contains("a.xsd and "), e.getMessage());
  }

  @Test
  void aSchemaThatReachesForOthersIsRefused() throws Exception {
    write("b.xsd", SHORT_IDS.formatted("urn:other", ""));
    for (String reach :
        List.of(
            "<xs:include schemaLocation=\"b.xsd\"/>",
            "<xs:import namespace=\"urn:x\" schemaLocation=\"http://127.0.0.1:1/x.xsd\"/>")) {
      write("a.xsd", SHORT_IDS.formatted(NAMESPACE, reach));
      IOException e = assertThrows(IOException.class, this::told, reach);
      assertTrue(String.valueOf(e.getMessage()).contains("stands by itself"), e.getMessage());
    }
  }

  @Test
  void aFileThatIsNoXmlIsNamed() throws Exception {
    write("a.xsd", "no schema");
    IOException e = assertThrows(IOException.class, () -> SchemaFolder.open(folder));
    assertTrue(String.valueOf(e.getMessage()).contains("a.xsd is no schema"), e.getMessage());
  }

  @Test
  void aSchemaOfOthersWithADocumentTypeIsLeftAside() throws Exception {
    write(
        "a.xsd", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><x targetNamespace=\"urn:x\"/>");
    assertEquals(List.of(), SchemaFolder.open(folder).namespaces());
  }
}
