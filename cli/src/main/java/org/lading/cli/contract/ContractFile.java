package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Failure;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;
import org.lading.membership.SettlementTerms;

/** A contract in a file. */
public final class ContractFile {
  private ContractFile() {}

  public static Document read(Path file, SettlementTerms terms) throws Failure, IOException {
    if (Files.size(file) > Limits.CONTRACT_BYTES) {
      throw Failure.input(
          file + " has " + Files.size(file) + " bytes",
          "a contract of at most " + Limits.CONTRACT_BYTES + " bytes",
          "name the file with the contract");
    }
    try {
      return Document.decode(Bytes.wrap(Files.readAllBytes(file)));
    } catch (MalformedException e) {
      throw Failure.input(
              file + " is no contract: " + e.getMessage(),
              "a contract in YAML, JSON or canonical form",
              "'lading contract check' says what is wrong")
          .because(e);
    }
  }
}
