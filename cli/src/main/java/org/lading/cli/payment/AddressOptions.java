package org.lading.cli.payment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.membership.Organisation;
import picocli.CommandLine.Option;

/** What members, banks and accounts are called outside the ledger. */
final class AddressOptions {
  @Option(
      names = "--parties",
      paramLabel = "FILE",
      description = {
        "a table: member, and lei, bic, name; account and ledger-account where an account has a"
            + " number outside"
      })
  private @Nullable Path parties;

  @Option(
      names = "--bic",
      paramLabel = "ORG=BIC",
      description = "the BIC of a bank or member; may be repeated")
  private Map<String, String> bics = Map.of();

  @Option(
      names = "--iban",
      paramLabel = "BANK/NAME=NUMBER",
      description = "the IBAN or other number of an account; may be repeated")
  private Map<String, String> numbers = Map.of();

  Addresses read(Context context, List<Organisation> members) throws Failure, IOException {
    Addresses addresses =
        Addresses.read(
            Optional.ofNullable(parties == null ? null : context.file(parties)), members);
    for (Map.Entry<String, String> one : bics.entrySet()) {
      addresses.putBic(AccountName.organisation("--bic", one.getKey()), one.getValue());
    }
    for (Map.Entry<String, String> one : numbers.entrySet()) {
      addresses.putNumber(AccountName.parse(one.getKey()), one.getValue());
    }
    return addresses;
  }
}
