package org.lading.provenance.gs1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.codec.MalformedException;

class ElementStringTest {
  private static final String GS = "\u001d";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0104012345111119", // check digit
        "01040123451111", // cut off
        "10", // no value
        "5512345", // no such identifier
        "0",
        "",
        "\u001d",
        "01x4012345111118"
      })
  void whatIsNoElementStringIsRefused(String scanned) {
    assertThrows(MalformedException.class, () -> ElementString.parse(scanned));
  }

  @Test
  void fixedLengthsNeedNoSeparatorAndOthersEndWithOne() throws MalformedException {
    ElementString read =
        ElementString.parse("010401234511111831030012501728010110L4711" + GS + "21987");
    assertEquals(
        List.of("01", "3103", "17", "10", "21"),
        read.elements().stream().map(ElementString.Element::code).toList());
    assertEquals("(01)04012345111118(3103)001250(17)280101(10)L4711(21)987", read.text());
    assertEquals(
        "https://id.gs1.org/01/04012345111118/21/987", read.identifier().orElseThrow().key());
  }

  @Test
  void lotInFrontOfSerialIsTheSameItemInEitherOrder() throws MalformedException {
    assertEquals(
        ElementString.parse("010401234511111810L" + GS + "21S").identifier(),
        ElementString.parse(GS + "010401234511111821S" + GS + "10L").identifier());
  }

  @Test
  void whatHasNoKeyNamesNothing() throws MalformedException {
    assertTrue(ElementString.parse("10L4711").identifier().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.gs1.org/01/04012345111118/10/L4711",
        "https://id.gs1.org/01/04012345111118/21/987",
        "https://id.gs1.org/00/340123450111222339",
        "https://id.gs1.org/414/4012345000115/254/dock-7",
        "https://id.gs1.org/8004/4012345ABC"
      })
  void keyComesBackFromItsElementString(String key) throws MalformedException {
    Identifier.Gs1 identifier = (Identifier.Gs1) Identifier.parse(key);
    ElementString written = ElementString.of(identifier);
    ElementString read = ElementString.parse(written.data());
    assertEquals(written, read);
    assertEquals(key, read.identifier().orElseThrow().key());
  }
}
