package org.lading.provenance.gs1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.codec.MalformedException;
import org.lading.testkit.Seeded;

class IdentifierTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://id.gs1.org/01/04012345111119/21/987    | check digit should be 8, it is 9
          https://id.gs1.org/01/4012345111119            | check digit should be 8, it is 9
          https://shop.example/01/04012345111119         | check digit should be 8, it is 9
          https://id.gs1.org/00/040123450000003339       | check digit should be 8, it is 9
          https://id.gs1.org/8003/04012345666664987      | check digit should be 3, it is 4
          https://id.gs1.org/01/040123451111118          | should be 14 digits, it has 15
          https://id.gs1.org/01/0401234511111X           | character 14 should be among the digits, it is 'X'
          https://id.gs1.org/01/04012345111118/21/       | should be a GS1 Digital Link
          https://id.gs1.org/01/04012345111118/21/a%2    | two hexadecimal digits
          https://id.gs1.org/01/04012345111118/21/a%20b  | character 2 should be among the characters of GS1 set 82
          https://id.gs1.org/01/04012345111118/21/aé     | character 2 should be among the characters of GS1 set 82
          https://id.gs1.org/01/04012345111118/21/123456789012345678901 | it has 21
          https://id.gs1.org/01/04012345111118/21/1/10/2 | may be 22,10,21 or 235, in that order; they are 21,10
          https://id.gs1.org/01/04012345111118/254/1     | may be 22,10,21 or 235, in that order; they are 254
          https://id.gs1.org/00/040123450000003338/21/1  | may be none
          https://id.gs1.org/8003/14012345666663987      | the first digit should be 0
          https://id.gs1.org/8006/040123451234560302     | piece 03 of 02 does not exist
          https://id.gs1.org/8006/040123451234560002     | piece 00 of 02 does not exist
          https://id.gs1.org/8010/4012345abc             | capital letters
          https://id.gs1.org/8010/4012345ABC/8011/012    | should not begin with 0
          https://id.gs1.org/8004/ABC4000001111          | digits of a GS1 company prefix
          https://id.gs1.org/8013/1987654Ad4X4bL5ttr2310c2L | check characters should be 2K, they are 2L
          https://id.gs1.org/product                     | should be a GS1 Digital Link
          urn:epc:id:sgtin:4012345.01111.987             | 13 digits together, they have 12
          urn:epc:id:sgtin:4012345.011111                | 3 fields parted by dots
          urn:epc:id:sgtin:40123.01111111.987            | 6 to 12 digits, it has 5
          urn:epc:id:sgtin:4012345.0111X1.987            | should be digits
          urn:epc:id:sgtin:4012345.011111.               | should not be empty
          urn:epc:id:sgtin:4012345.011111.a/b            | '/' should be written as %2F in a URN
          urn:epc:id:sgtin:4012345.011111.a%2            | two hexadecimal digits
          urn:epc:id:sgtin:4012345.011111.123456789012345678901 | it has 21
          urn:epc:id:sscc:08600031303.0005               | 17 digits together, they have 15
          urn:epc:id:cpi:4012345.ABC.012                 | should not begin with 0
          urn:epc:idpat:sgtin:08600031303.00             | 3 fields parted by dots
          """)
  void refusesAndSaysWhatWasExpected(String uri, String reason) {
    MalformedException e = assertThrows(MalformedException.class, () -> Identifier.parse(uri));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(reason), message);
    assertTrue(message.startsWith(uri), "names the identifier: " + message);
    assertEquals(uri, Identifier.keyOrVerbatim(uri));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          urn:epc:id:sgtin:4012345.011111.987       | 01/04012345111118/21/987
          urn:epc:id:sgtin:4012345.011111.a%2Fb%25  | 01/04012345111118/21/a%2Fb%25
          urn:epc:id:sgtin:4012345.011111.(a).+*,:! | 01/04012345111118/21/%28a%29.%2B%2A%2C%3A%21
          urn:epc:id:sgtin:4012345.011111.a';=-_.   | 01/04012345111118/21/a';=-_.
          urn:epc:id:sgtin:952001.1012345.2         | 01/19520010123455/21/2
          urn:epc:idpat:sgtin:4012345.044444.*      | 01/04012345444445
          urn:epc:class:lgtin:4012345.012345.998877 | 01/04012345123456/10/998877
          urn:epc:id:upui:4012345.012345.AB12       | 01/04012345123456/235/AB12
          urn:epc:id:itip:4012345.012345.01.02.999  | 8006/040123451234560102/21/999
          urn:epc:idpat:itip:4012345.012345.01.02.* | 8006/040123451234560102
          urn:epc:id:sscc:4012345.0000000333        | 00/040123450000003338
          urn:epc:id:sgln:4012345.00011.0           | 414/4012345000115
          urn:epc:id:sgln:4012345.00011.987         | 414/4012345000115/254/987
          urn:epc:id:sgln:401234500011..5           | 414/4012345000115/254/5
          urn:epc:id:pgln:4012345.00000             | 417/4012345000009
          urn:epc:id:grai:4012345.66666.87          | 8003/0401234566666387
          urn:epc:idpat:grai:4012345.66666.*        | 8003/04012345666663
          urn:epc:id:giai:4012345.AAbb              | 8004/4012345AAbb
          urn:epc:id:gsrn:4012345.9876540000        | 8018/401234598765400000
          urn:epc:id:gsrnp:4012345.0000098765       | 8017/401234500000987658
          urn:epc:id:gdti:4012345.55555.98          | 253/401234555555498
          urn:epc:idpat:gdti:4012345.55555.*        | 253/4012345555554
          urn:epc:id:cpi:4012345.ABC.123            | 8010/4012345ABC/8011/123
          urn:epc:idpat:cpi:4012345.ABC.*           | 8010/4012345ABC
          urn:epc:id:sgcn:4012345.99999.44          | 255/401234599999044
          urn:epc:idpat:sgcn:4012345.99999.*        | 255/4012345999990
          urn:epc:id:ginc:4012345.333               | 401/4012345333
          urn:epc:id:gsin:4012345.999987654         | 402/40123459999876541
          https://id.gs1.org/01/04012345111118      | 01/04012345111118
          https://id.gs1.org/01/4012345111118       | 01/04012345111118
          https://id.gs1.org/gtin/614141123452      | 01/00614141123452
          http://example.com/a/gtin/04012345111118/lot/A/ser/1?17=271231#x | 01/04012345111118/21/1
          https://example.com:8080/01/04012345111118/22/2A/10/A | 01/04012345111118/10/A
          https://id.gs1.org/414/4012345000115/254/0    | 414/4012345000115
          https://id.gs1.org/giai/4000001111/           | 8004/4000001111
          https://id.gs1.org/415/4012345000115/8020/AB  | 415/4012345000115/8020/AB
          https://id.gs1.org/8013/1987654Ad4X4bL5ttr2310c2K | 8013/1987654Ad4X4bL5ttr2310c2K
          """)
  void findsTheKeyInAnyForm(String uri, String key) throws MalformedException {
    Identifier id = Identifier.parse(uri);
    assertEquals("https://id.gs1.org/" + key, id.key());
    assertEquals(id.key(), Identifier.parse(id.key()).key(), "a key is its own key");
    assertEquals(id.key(), Identifier.keyOrVerbatim(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "urn:gdst:example.org:product:lot:class:processor.2u.v1-0122-2022",
    "urn:epc:id:gid:95100000.12345.400",
    "urn:epc:id:imovn:9176187",
    "urn:epc:idpat:sgtin:4012345.*.*",
    "urn:epcglobal:cbv:bt:0614141073467:1152",
    "http://transaction.acme.com/po/12345678",
    "https://shop.example/products/01/12345",
    "https://shop.example/401/hello",
    "https://example.com",
    "https://example.com/",
    "geo:47.506694"
  })
  void leavesOtherUrisAsTheyAre(String uri) throws MalformedException {
    assertEquals(new Identifier.OtherUri(uri), Identifier.parse(uri));
    assertEquals(uri, Identifier.parse(uri).key());
  }

  @ParameterizedTest
  @CsvSource({"9176187", "(01)04012345111118(21)1", ":4012345", "K201"})
  void refusesWhatIsNoUri(String text) {
    MalformedException refused =
        assertThrows(MalformedException.class, () -> Identifier.parse(text));
    assertTrue(refused.toString().contains("should be a URI"), refused.toString());
    assertEquals(text, Identifier.keyOrVerbatim(text));
  }

  @Test
  void tellsClassesFromInstances() throws MalformedException {
    assertTrue(gs1("urn:epc:class:lgtin:4012345.012345.998877").isClass());
    assertTrue(gs1("urn:epc:idpat:grai:4012345.66666.*").isClass());
    assertFalse(gs1("urn:epc:id:grai:4012345.66666.87").isClass());
    assertFalse(gs1("https://id.gs1.org/01/04012345111118/10/A/21/1").isClass());
  }

  @Test
  void everyWrongDigitOfAKeyIsNoticed() throws Exception {
    Seeded.check(
        300,
        random -> {
          StringBuilder digits = new StringBuilder("0");
          while (digits.length() < 13) {
            digits.append((char) ('0' + random.below(10)));
          }
          digits.append(CheckDigits.mod10(digits, 0, 13));
          assertEquals(
              "https://id.gs1.org/01/" + digits,
              Identifier.parse("https://id.gs1.org/01/" + digits).key());
          int at = random.below(14);
          char other = (char) ('0' + (digits.charAt(at) - '0' + random.between(1, 9)) % 10);
          digits.setCharAt(at, other);
          assertThrows(
              MalformedException.class, () -> Identifier.parse("https://id.gs1.org/01/" + digits));
        });
  }

  @Test
  void refusesAPathOfTooManySegments() {
    String uri = "https://shop.example/" + "01/".repeat(200);
    assertThrows(MalformedException.class, () -> Identifier.parse(uri));
  }

  private static Identifier.Gs1 gs1(String uri) throws MalformedException {
    return (Identifier.Gs1) Identifier.parse(uri);
  }
}
