package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Output;
import org.lading.cli.ledger.IsoCurrencies;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;
import org.lading.contract.Problem;
import org.lading.crypto.Bytes;
import org.lading.formats.contract.ContractYaml;
import org.lading.formats.contract.Currencies;
import org.lading.formats.contract.ReadContract;
import org.lading.formats.contract.RefusedContractException;
import org.lading.membership.SettlementTerms;

/** A contract in a file: its text in YAML or JSON, or its canonical form. */
public final class ContractFile {
  /** As ISO 4217 has them; a ledger is asked for its own when the contract is proposed there. */
  static final Currencies CURRENCIES = IsoCurrencies::find;

  private ContractFile() {}

  /** The contract, or a failure that names the first place that is wrong. */
  public static Document read(Path file, SettlementTerms terms) throws Failure, IOException {
    try {
      return read(bytes(file), terms::currency).document();
    } catch (RefusedContractException e) {
      int others = e.problems().size() - 1;
      throw Failure.input(
              e.problems().getFirst().line(file.toString())
                  + (others == 0 ? "" : ", and " + others + " more"),
              "a contract that the ledger takes",
              "'lading contract check " + file + "' lists all that is wrong")
          .because(e);
    }
  }

  /** The same without a ledger; a failure tells all that is wrong. */
  static ReadContract read(Context context, Path name) throws Failure, IOException {
    try {
      return read(bytes(context.file(name)), CURRENCIES);
    } catch (RefusedContractException e) {
      throw refused(context, name.toString(), e);
    }
  }

  /** The bytes of a file that may be a contract. */
  static Bytes bytes(Path file) throws Failure, IOException {
    if (Files.size(file) > Limits.CONTRACT_TEXT_BYTES) {
      throw Failure.input(
          file + " has " + Files.size(file) + " bytes",
          "a contract of at most " + Limits.CONTRACT_TEXT_BYTES + " bytes",
          "name the file with the contract");
    }
    return Bytes.wrap(Files.readAllBytes(file));
  }

  /** Of either form: the canonical one begins with a byte that no text begins with. */
  static ReadContract read(Bytes bytes, Currencies currencies) throws RefusedContractException {
    Document document;
    try {
      document = Document.decode(bytes);
    } catch (MalformedException e) {
      return ContractYaml.read(bytes, currencies);
    }
    List<Problem> problems = DocumentCheck.of(document);
    if (!problems.isEmpty()) {
      throw RefusedContractException.of(problems);
    }
    return new ReadContract(document, Map.of());
  }

  /** Everything that is wrong with it, each with its line. */
  static Failure refused(Context context, String file, RefusedContractException e) {
    List<String> lines = e.problems().stream().map(problem -> problem.line(file)).toList();
    return refused(
            context,
            file + " is no contract",
            lines,
            "correct it; docs/spec/contract-text.md describes the text")
        .because(e);
  }

  /** A failure with many reasons: told before it, or to programs within it. */
  static Failure refused(Context context, String problem, List<String> lines, String next) {
    String count = problem + ": " + lines.size() + (lines.size() == 1 ? " problem" : " problems");
    if (context.output() == Output.JSON) {
      return Failure.input(count + "\n" + String.join("\n", lines), "", next);
    }
    lines.forEach(context::remark);
    return Failure.input(count, "", next);
  }
}
