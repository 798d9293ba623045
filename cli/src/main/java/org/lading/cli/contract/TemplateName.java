package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.codec.Spelling;
import org.lading.formats.contract.ContractTemplate;
import org.lading.formats.contract.RefusedContractException;

/** A template as it is named on the command line: one of the program's, or a file. */
final class TemplateName {
  private TemplateName() {}

  static ContractTemplate find(Context context, String name) throws Failure, IOException {
    if (ContractTemplate.NAMES.contains(name)) {
      return ContractTemplate.named(name);
    }
    if (!Files.isRegularFile(context.file(Path.of(name)))) {
      throw Failure.input(
          "there is no template " + name + Spelling.meantBy(name, ContractTemplate.NAMES),
          "one that 'lading contract templates' lists, or a file",
          "choose one of them");
    }
    try {
      return ContractTemplate.of(ContractFile.bytes(context.file(Path.of(name))));
    } catch (RefusedContractException e) {
      throw ContractFile.refused(context, name, e);
    }
  }
}
