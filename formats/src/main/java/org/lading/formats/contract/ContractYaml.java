package org.lading.formats.contract;

import java.util.Optional;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;
import org.lading.crypto.Bytes;

/**
 * Contracts in YAML, of which JSON is a part (docs/spec/contract-text.md).
 *
 * <p>What is written reads back as the same document, with the same hash; how a text is laid out,
 * and what its comments say, is not in the document.
 */
public final class ContractYaml {
  private ContractYaml() {}

  /**
   * Reads a contract.
   *
   * @throws RefusedContractException with everything that is wrong, each with its line and column
   */
  public static ReadContract read(Bytes file, Currencies currencies)
      throws RefusedContractException {
    return readText(YamlFile.text(file), currencies);
  }

  static ReadContract readText(String text, Currencies currencies) throws RefusedContractException {
    Findings findings = new Findings();
    Optional<Document> document =
        DocumentReader.read(new Item(YamlFile.tree(text), "", findings), currencies);
    document.map(DocumentCheck::of).ifPresent(findings::addAll);
    if (!findings.problems().isEmpty()) {
      throw new RefusedContractException(findings.problems());
    }
    return new ReadContract(document.orElseThrow(), findings.spots());
  }

  /**
   * Writes a contract in which {@link DocumentCheck} finds no problem.
   *
   * @throws IllegalArgumentException if its currency is not known
   */
  public static String write(Document document, Currencies currencies) {
    return YamlOut.text(new DocumentWriter(document, currencies).tree());
  }
}
