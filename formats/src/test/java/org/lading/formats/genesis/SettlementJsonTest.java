package org.lading.formats.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.Role;
import org.lading.membership.Currency;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import org.lading.testkit.Consortium;

class SettlementJsonTest {
  private static Optional<SettlementTerms> read(String json) throws MalformedException {
    return SettlementJson.read(JsonFields.parse(Bytes.ofUtf8(json.replace('\'', '"'))));
  }

  @Test
  void readsCurrenciesInAnyOrder() throws MalformedException {
    assertEquals(
        Optional.of(
            new SettlementTerms(
                List.of(
                    new Currency("CNY", OptionalInt.of(2)),
                    new Currency("JPY", OptionalInt.of(0)),
                    new Currency("XAU", OptionalInt.empty())),
                new Role("bank"),
                Optional.empty())),
        read(
            "{'settlement': {'bankRole': 'bank', 'currencies': [{'code': 'JPY', 'exponent': 0},"
                + "{'code': 'XAU', 'exponent': -1}, {'code': 'CNY', 'exponent': 2}]}}"));
    assertEquals(Optional.empty(), read("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'bankRole': 'bank', 'currencies': []}                               | 1 to 500 currencies
          {'currencies': [{'code': 'CNY', 'exponent': 2}]}                      | bankRole
          {'bankRole': 'bank', 'currencies': [{'code': 'yuan', 'exponent': 2}]} | three capital letters
          {'bankRole': 'bank', 'currencies': [{'code': 'CNY', 'exponent': 10}]} | 0 to 9 decimals
          {'bankRole': 'bank', 'currencies': [{'code': 'CNY', 'exponent': -2}]} | exponent
          {'bankRole': 'bank', 'currencies': [{'code': 'CNY'}, {'code': 'CNY'}]} | each once: see CNY
          {'bankRole': 'Bank', 'currencies': [{'code': 'CNY'}]}                 | a role is made of
          {'bankRole': 'bank', 'currencies': [{'code': 'CNY'}], 'rate': 1}      | rate
          """)
  void refusesWhatIsNoneAndSaysWhere(String json, String expected) {
    MalformedException e =
        assertThrows(MalformedException.class, () -> read("{'settlement': " + json + "}"));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void theGenesisFileKeepsThem() throws MalformedException {
    Genesis genesis = Consortium.withMoney().genesis();
    String file = GenesisJson.write(genesis);
    assertEquals(genesis, GenesisJson.read(Bytes.ofUtf8(file)));
    assertThrows(
        MalformedException.class, () -> GenesisJson.read(Bytes.ofUtf8(file.replace("KZT", "KGS"))));
    assertFalse(GenesisJson.write(new Consortium().genesis()).contains("settlement"));
  }
}
