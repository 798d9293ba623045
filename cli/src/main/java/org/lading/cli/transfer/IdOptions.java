package org.lading.cli.transfer;

import java.util.Optional;
import org.lading.cli.frame.Failure;
import org.lading.settlement.Movement;
import org.lading.settlement.Transfer;
import picocli.CommandLine.Option;

/** Under which id a transfer is made. */
public final class IdOptions {
  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "the transfer's id, 32 hexadecimal digits or a UUID (default: from what it says)")
  private Optional<String> id = Optional.empty();

  @Option(names = "--again", description = "make it although the same was made before")
  private boolean again;

  public Transfer transfer(Movement movement) throws Failure {
    if (id.isPresent()) {
      return new Transfer(TransferIds.parse(id.get()), movement);
    }
    return again ? TransferIds.random(movement) : TransferIds.derived(movement, 0);
  }
}
