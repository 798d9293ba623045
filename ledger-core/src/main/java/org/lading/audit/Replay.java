package org.lading.audit;

import java.util.List;
import org.lading.membership.Genesis;

/** Executes a stored ledger again from its genesis and names every difference. */
@FunctionalInterface
public interface Replay {
  Replay NONE = (source, genesis, progress) -> List.of();

  List<AuditReport.Finding> run(AuditSource source, Genesis genesis, AuditProgress progress);
}
