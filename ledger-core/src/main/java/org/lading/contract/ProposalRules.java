package org.lading.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractRules.Deciding;
import org.lading.contract.analysis.Finding;
import org.lading.contract.analysis.Report;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.Members;
import org.lading.provenance.ProvenanceTables;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.Location;
import org.lading.settlement.SettlementTables;

/** Putting a document on the ledger, and signing it. */
final class ProposalRules {
  private ProposalRules() {}

  static void propose(Deciding deciding, ContractAction.Propose propose, Location at)
      throws Refused {
    Document document = decode(propose.document());
    List<Problem> problems = DocumentCheck.of(document);
    if (!problems.isEmpty()) {
      throw new Refused(ContractRefusal.DOCUMENT_UNSOUND, inWords(problems.getFirst()));
    }
    Hash hash = Document.hashOf(propose.document());
    if (deciding.draft().contract(hash).isPresent()) {
      throw new Refused(ContractRefusal.CONTRACT_EXISTS, "contract " + hash + " is there: sign it");
    }
    deciding.requireParties(document);
    requireNamed(deciding, document);
    long fundBy = document.deadlines().get(document.fundBy()).untilMillis();
    if (fundBy < deciding.context().timeMillis()) {
      throw new Refused(
          ContractRefusal.TOO_LATE_TO_FUND,
          "it would have to be funded by "
              + fundBy
              + " ms, and ledger time is "
              + deciding.context().timeMillis()
              + " ms");
    }
    if (document.replaces().isPresent()) {
      Takeover.requireFits(deciding, document, document.replaces().get());
    }
    requireProved(deciding, document);
    ContractRecord record = ContractRecord.proposed(at, fundBy);
    deciding.draft().propose(hash, propose.document(), document, record);
    sign(deciding, hash, at);
  }

  private static Document decode(Bytes encoded) throws Refused {
    try {
      return Document.decode(encoded);
    } catch (MalformedException e) {
      throw new Refused(ContractRefusal.DOCUMENT_MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static void requireProved(Deciding deciding, Document document) throws Refused {
    Optional<Report> report =
        deciding
            .budget()
            .prove(
                document,
                deciding.terms().currency(document.escrow().currency()).orElseThrow(),
                deciding.draft().days(document));
    if (report.isEmpty()) {
      throw new Refused(
          ContractRefusal.PROVED_ENOUGH,
          "contracts before it took what the block may spend on proofs, and nobody has looked at"
              + " this one: propose it again");
    }
    if (report.get().hasErrors()) {
      Finding error = report.get().findings().getFirst();
      throw new Refused(ContractRefusal.NOT_PROVED, error.path() + ": " + error.inWords());
    }
  }

  private static String inWords(Problem problem) {
    return problem.path() + ": " + problem.what();
  }

  /** That everything named is on the ledger. */
  private static void requireNamed(Deciding deciding, Document document) throws Refused {
    Members members = new Members(deciding.draft().before());
    for (OrganisationId organisation : ContractIndexes.named(document)) {
      if (members.organisation(organisation).isEmpty()) {
        throw new Refused(
            ContractRefusal.ORGANISATION_UNKNOWN,
            organisation + " is not a member of this ledger: name it as the genesis does");
      }
    }
    for (Party party : document.parties()) {
      if (party.account().isPresent()) {
        requireAccount(deciding, document, party.account().get(), party.organisation());
      }
    }
    AccountId through = document.escrow().through();
    requireAccount(deciding, document, through, through.bank());
    requireItems(deciding, document);
    if (document.goods().billOfLading().isPresent()
        && deciding
            .draft()
            .before()
            .get(
                SettlementTables.TITLES,
                SettlementTables.titleKey(document.goods().billOfLading().get()))
            .isEmpty()) {
      throw new Refused(
          ContractRefusal.TITLE_UNKNOWN,
          "there is no title " + document.goods().billOfLading().get());
    }
    if (document.days().calendar().isPresent()) {
      requireCalendar(deciding, document, document.days().calendar().get());
    }
  }

  private static void requireAccount(
      Deciding deciding, Document document, AccountId id, OrganisationId owner) throws Refused {
    Optional<Account> account = deciding.draft().money().account(id);
    if (account.isEmpty()) {
      throw new Refused(
          ContractRefusal.ACCOUNT_UNKNOWN, "there is no account " + id + "; its bank opens it");
    }
    if (!account.get().owner().equals(owner)) {
      throw new Refused(
          ContractRefusal.ACCOUNT_OF_ANOTHER,
          "account " + id + " is one of " + account.get().owner() + ", not of " + owner);
    }
    if (!account.get().currency().equals(document.escrow().currency())) {
      throw new Refused(
          ContractRefusal.ACCOUNT_CURRENCY_DIFFERS,
          "account "
              + id
              + " is in "
              + account.get().currency()
              + ", the escrow in "
              + document.escrow().currency());
    }
  }

  private static void requireItems(Deciding deciding, Document document) throws Refused {
    List<String> items = new ArrayList<>(document.goods().items());
    for (FactTerm fact : document.facts()) {
      if (fact.source() instanceof FactSource.Breach breach) {
        breach.holding().ifPresent(items::add);
      }
    }
    for (FactTerm fact : document.facts()) {
      if (!fact.source().watched().isEmpty()) {
        items.add(fact.source().watched());
      }
    }
    for (String item : items) {
      if (deciding
          .draft()
          .before()
          .get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(item))
          .isEmpty()) {
        throw new Refused(
            ContractRefusal.ITEM_UNKNOWN,
            "no event on this ledger is about " + item + ": record one, or mend the name");
      }
    }
  }

  private static void requireCalendar(Deciding deciding, Document document, CalendarKey key)
      throws Refused {
    Optional<Calendar> calendar = deciding.draft().calendar(key);
    if (calendar.isEmpty()) {
      throw new Refused(
          ContractRefusal.CALENDAR_UNKNOWN, "there is no calendar " + key + " on this ledger");
    }
    for (Deadline deadline : document.deadlines()) {
      LocalDate day =
          LocalDate.ofInstant(Instant.ofEpochMilli(deadline.untilMillis()), ZoneOffset.UTC);
      if (!calendar.get().covers(day.minusDays(1)) || !calendar.get().covers(day.plusDays(1))) {
        throw new Refused(
            ContractRefusal.CALENDAR_UNKNOWN,
            "the calendar " + key + " does not cover the deadline " + deadline.name());
      }
    }
  }

  /** The parties that signed the transaction sign the document. */
  static void sign(Deciding deciding, Hash hash, Location at) throws Refused {
    ContractRecord record = deciding.requireOpen(hash);
    Document document = deciding.draft().document(hash);
    List<Integer> signing = new ArrayList<>(deciding.requireParties(document));
    signing.removeAll(record.signed());
    if (signing.isEmpty()) {
      throw new Refused(
          ContractRefusal.SIGNED_ALREADY,
          record.signed().size() == document.parties().size()
              ? "all parties have signed"
              : "wait for " + ContractRules.unsigned(document, record));
    }
    for (int party : signing) {
      deciding.draft().putSignature(hash, party, signature(at));
    }
    List<Integer> signed = new ArrayList<>(record.signed());
    signed.addAll(signing);
    signed.sort(null);
    ContractRecord now = record.withSigned(signed);
    if (signed.size() == document.parties().size()) {
      now = now.withStatus(ContractStatus.SIGNED);
    }
    deciding.draft().put(hash, record, now);
    if (now.status() == ContractStatus.SIGNED && document.replaces().isPresent()) {
      Takeover.take(deciding, hash, document, now, document.replaces().get(), at);
    }
  }

  private static Bytes signature(Location at) {
    org.lading.codec.CanonicalWriter writer = new org.lading.codec.CanonicalWriter(24);
    at.write(writer);
    return writer.toBytes();
  }
}
