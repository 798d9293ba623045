package org.lading.cli.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.iso20022.Party;
import org.lading.formats.table.NamedTable;
import org.lading.identity.OrganisationId;
import org.lading.membership.Organisation;
import org.lading.settlement.AccountId;

/** How messages call the members of a ledger and their accounts, the table of parties read back. */
final class Addresses {
  private final Map<OrganisationId, String> names = new TreeMap<>();
  private final Map<OrganisationId, String> leis = new TreeMap<>();
  private final Map<OrganisationId, String> bics = new TreeMap<>();
  private final Map<AccountId, String> numbers = new TreeMap<>();

  private Addresses() {}

  /**
   * The first LEI, BIC and name that the table has for a member; without a name there, the name in
   * the genesis.
   */
  static Addresses read(Optional<Path> file, List<Organisation> members)
      throws Failure, IOException {
    Addresses addresses = new Addresses();
    if (file.isPresent()) {
      addresses.add(file.get(), members.stream().map(Organisation::id).toList());
    }
    for (Organisation member : members) {
      String name = member.displayName().isEmpty() ? member.id().name() : member.displayName();
      addresses.names.putIfAbsent(member.id(), name);
    }
    return addresses;
  }

  private void add(Path file, List<OrganisationId> members) throws Failure, IOException {
    try {
      for (NamedTable.Row row : PartyBook.rows(Bytes.wrap(Files.readAllBytes(file)))) {
        OrganisationId member = PartyBook.member(row, members);
        putFirst(names, member, row.cell("name"));
        putFirst(leis, member, row.cell("lei"));
        putFirst(bics, member, row.cell("bic"));
        if (!row.cell("ledger-account").isEmpty() && !row.cell("account").isEmpty()) {
          numbers.put(AccountName.parse(row.cell("ledger-account")), row.cell("account").strip());
        }
      }
    } catch (MalformedException e) {
      throw PartyBook.unreadable(file, e, "correct it; nothing was written");
    }
  }

  private static void putFirst(
      Map<OrganisationId, String> cells, OrganisationId member, String cell) {
    if (!cell.isBlank()) {
      cells.putIfAbsent(member, cell.strip());
    }
  }

  void putBic(OrganisationId member, String bic) {
    bics.put(member, bic.strip());
  }

  void putNumber(AccountId account, String number) {
    numbers.put(account, number.strip());
  }

  /** Who owns an account, and by which number. */
  Party party(OrganisationId owner, AccountId account) {
    return new Party(
        names.getOrDefault(owner, owner.name()),
        leis.getOrDefault(owner, ""),
        bics.getOrDefault(owner, ""),
        number(account));
  }

  /** The number of an account outside; without one, its name here. */
  Party.Account number(AccountId account) {
    return Party.Account.of(numbers.getOrDefault(account, account.toString()));
  }

  Party.Agent bank(OrganisationId bank) {
    return new Party.Agent(bics.getOrDefault(bank, ""), leis.getOrDefault(bank, ""), "");
  }
}
