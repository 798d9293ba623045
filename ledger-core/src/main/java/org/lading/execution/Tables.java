package org.lading.execution;

import java.util.ArrayList;
import java.util.List;
import org.lading.contract.ContractTables;
import org.lading.membership.MembershipTables;
import org.lading.provenance.ProvenanceTables;
import org.lading.settlement.SettlementTables;
import org.lading.state.Table;

/**
 * Every table of the state, of every family: one list, for audits and for tools that show raw data.
 */
public final class Tables {
  private Tables() {}

  public static List<Table> all() {
    List<Table> tables = new ArrayList<>(LedgerTables.ALL);
    tables.addAll(MembershipTables.ALL);
    tables.addAll(ProvenanceTables.ALL);
    tables.addAll(SettlementTables.ALL);
    tables.addAll(ContractTables.ALL);
    return List.copyOf(tables);
  }

  /** Those that the state root stands for. */
  public static List<Table> authenticated() {
    return all().stream().filter(table -> !table.isIndex()).toList();
  }
}
