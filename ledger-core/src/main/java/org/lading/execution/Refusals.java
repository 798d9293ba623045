package org.lading.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.contract.ContractRefusal;
import org.lading.membership.MembershipRefusal;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.settlement.SettlementRefusal;
import org.lading.transaction.Refusal;

/** Every refusal of every family, for those who have a number and want to know what it means. */
public final class Refusals {
  private Refusals() {}

  /** In order of their numbers. */
  public static List<Refusal> all() {
    List<Refusal> all = new ArrayList<>(List.of(MembershipRefusal.values()));
    all.addAll(List.of(ProvenanceRefusal.values()));
    all.addAll(List.of(SettlementRefusal.values()));
    all.addAll(List.of(ContractRefusal.values()));
    return List.copyOf(all);
  }

  public static Optional<Refusal> numbered(int number) {
    return all().stream().filter(refusal -> refusal.number() == number).findFirst();
  }
}
