package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/** What the index tables hold, which follows from documents and records alone. */
public final class ContractIndexes {
  /** A key without a value. */
  record Entry(Table table, Bytes key) {}

  private ContractIndexes() {}

  /** Who is named in a document, and the items whose events bring facts. */
  static List<Entry> ofDocument(Hash hash, Document document) {
    List<Entry> entries = new ArrayList<>();
    for (int fact = 0; fact < document.facts().size(); fact++) {
      String item =
          switch (document.facts().get(fact).source()) {
            case FactSource.Attested attested -> "";
            case FactSource.Received received -> received.item();
            case FactSource.Breach breach -> breach.sensed();
          };
      if (!item.isEmpty()) {
        entries.add(
            new Entry(ContractTables.WATCHED_ITEMS, ContractTables.watchKey(item, hash, fact)));
      }
    }
    for (OrganisationId one : named(document)) {
      entries.add(
          new Entry(ContractTables.BY_ORGANISATION, ContractTables.organisationKey(one, hash)));
    }
    return entries;
  }

  /** The organisations that are parties, in order. */
  static Set<OrganisationId> parties(Document document) {
    Set<OrganisationId> parties = new TreeSet<>();
    document.parties().forEach(party -> parties.add(party.organisation()));
    return parties;
  }

  /** Every organisation that a document names, in order. */
  public static Set<OrganisationId> named(Document document) {
    Set<OrganisationId> named = new TreeSet<>();
    document.parties().forEach(party -> named.add(party.organisation()));
    document.dispute().ifPresent(dispute -> named.add(dispute.arbiter()));
    for (FactTerm fact : document.facts()) {
      switch (fact.source()) {
        case FactSource.Attested attested -> named.addAll(attested.attesters());
        case FactSource.Received received -> named.add(received.by());
        case FactSource.Breach breach -> named.addAll(breach.by());
      }
    }
    return named;
  }

  /** What {@code entries} of an authenticated table put into the indexes of this family. */
  public static List<StateChange> ofState(Table table, List<StateView.Entry> entries)
      throws MalformedException {
    List<StateChange> changes = new ArrayList<>();
    for (StateView.Entry entry : entries) {
      if (table.id() == ContractTables.CONTRACTS.id()) {
        long due = ContractRecord.decode(entry.value().value()).dueMillis();
        if (due != 0) {
          changes.add(index(ContractTables.DUE, ContractTables.dueKey(due, new Hash(entry.key()))));
        }
      }
      if (table.id() == ContractTables.DOCUMENTS.id()) {
        Document document = Document.decode(entry.value().value());
        ofDocument(new Hash(entry.key()), document)
            .forEach(one -> changes.add(index(one.table(), one.key())));
      }
    }
    return changes;
  }

  private static StateChange index(Table table, Bytes key) {
    return StateChange.put(table, key, new StateValue(Writer.GENESIS, Bytes.EMPTY));
  }
}
