package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.lading.cli.frame.Failure;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;
import org.lading.formats.contract.ContractReader;
import org.lading.formats.contract.ContractTextException;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;

/** A contract in a file: its text in YAML or JSON, or its canonical form. */
public final class ContractFile {
  private ContractFile() {}

  /** The contract, or a failure that names the first place that is wrong. */
  public static Document read(Path file, SettlementTerms terms) throws Failure, IOException {
    try {
      return read(bytes(file), currencies(terms));
    } catch (ContractTextException e) {
      int others = e.problems().size() - 1;
      throw Failure.input(
              file
                  + ":"
                  + e.problems().getFirst()
                  + (others == 0 ? "" : ", and " + others + " more"),
              "a contract that the ledger takes",
              "'lading contract check " + file + "' lists all that is wrong")
          .because(e);
    }
  }

  /** The bytes of a file that may be a contract. */
  static Bytes bytes(Path file) throws Failure, IOException {
    if (Files.size(file) > Limits.CONTRACT_BYTES) {
      throw Failure.input(
          file + " has " + Files.size(file) + " bytes",
          "a contract of at most " + Limits.CONTRACT_BYTES + " bytes",
          "name the file with the contract");
    }
    return Bytes.wrap(Files.readAllBytes(file));
  }

  /** The currencies of a ledger by their codes. */
  static Function<String, Optional<Currency>> currencies(SettlementTerms terms) {
    return code -> terms.currencies().stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /** Of either form: the canonical one begins with a byte that no text begins with. */
  static Document read(Bytes bytes, Function<String, Optional<Currency>> currencies)
      throws ContractTextException {
    try {
      return Document.decode(bytes);
    } catch (MalformedException e) {
      return ContractReader.read(bytes, currencies);
    }
  }
}
