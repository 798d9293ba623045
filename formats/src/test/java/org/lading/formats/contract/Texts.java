package org.lading.formats.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lading.crypto.Bytes;
import org.lading.membership.Currency;

/** The contracts of the documentation, and three currencies. */
final class Texts {
  private static final Path CONTRACTS = Path.of("../docs/contracts");
  private static final List<Currency> CURRENCIES =
      List.of(
          new Currency("CNY", OptionalInt.of(2)),
          new Currency("JPY", OptionalInt.of(0)),
          new Currency("KWD", OptionalInt.of(3)),
          new Currency("USD", OptionalInt.of(2)));

  private Texts() {}

  static Optional<Currency> currency(String code) {
    return CURRENCIES.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  static Path template(String name) {
    return CONTRACTS.resolve("templates").resolve(name + ".yaml");
  }

  /** Files of a folder of docs/contracts, in the order of their names. */
  static List<Path> files(String folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(CONTRACTS.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  static ReadContract read(Path file) throws Exception {
    return ContractYaml.read(Bytes.wrap(Files.readAllBytes(file)), Texts::currency);
  }

  static ReadContract read(String text) throws RefusedContractException {
    return ContractYaml.read(Bytes.ofUtf8(text), Texts::currency);
  }
}
