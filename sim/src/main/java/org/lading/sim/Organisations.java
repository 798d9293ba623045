package org.lading.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.execution.Rules;
import org.lading.node.recovery.Gathering;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.node.recovery.Reporting;
import org.lading.node.recovery.TakingUp;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.state.TreeCache;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreView;

/**
 * What the organisations do when an epoch cannot go on, with the production code of a recovery:
 * they stop all nodes, gather reports, make and sign a record, and put it on each node, on some of
 * them later than on others.
 */
final class Organisations {
  private static final long LATER = 2 * Schedule.SECOND;

  private final Run run;
  private final SimRandom random;
  private final Rules rules;
  private boolean undecided;

  Organisations(Run run, SimRandom random) {
    this.run = run;
    this.random = random;
    this.rules = new Rules(run.verifier(), new TreeCache(1), Runnable::run);
  }

  /** Whether the reports of an epoch did not settle what is kept. */
  boolean isUndecided() {
    return undecided;
  }

  /** Whether a new epoch was opened. */
  boolean recover() {
    if (undecided) {
      return false;
    }
    run.nodes().forEach(SimNode::kill);
    List<ReportFile> reports = reports();
    Gathering.Outcome outcome =
        new Gathering(run.world().genesis(), rules)
            .decide(highest().disk().store(), reports, List.of());
    switch (outcome) {
      case Gathering.Outcome.Undecided(String why, List<String> leftOut) -> {
        undecided = true;
        run.trace().add("organisations", () -> "cannot decide: " + why + " " + leftOut);
        run.nodes().forEach(SimNode::start);
        return false;
      }
      case Gathering.Outcome.Decided decided -> {
        open(signed(decided.file()));
        return true;
      }
    }
  }

  private List<ReportFile> reports() {
    List<ReportFile> reports = new ArrayList<>();
    for (SimNode node : run.nodes()) {
      if (node.isHonest()) {
        report(node).ifPresent(reports::add);
      } else if (random.chance(70)) {
        report(node)
            .map(honest -> random.chance(50) ? honest : lie(node, honest))
            .ifPresent(reports::add);
      }
    }
    return reports;
  }

  /** Empty for one that does not know how it voted, or has nothing to tell. */
  private Optional<ReportFile> report(SimNode node) {
    if (node.isDamaged()) {
      return Optional.empty();
    }
    try {
      ReportFile made =
          new Reporting(run.world().genesis(), rules, node.keys()).report(node.disk().store());
      run.judge().reported(node, made.report().report().epoch());
      run.trace()
          .add(
              node.name(),
              () ->
                  "reports block "
                      + made.report().report().finalHeight()
                      + " and "
                      + made.blocks().size()
                      + " votes above");
      return Optional.of(made);
    } catch (RecoveryRefusedException e) {
      run.trace().add(node.name(), () -> "gives no report: " + e.why());
      return Optional.empty();
    }
  }

  /** The report of a liar that keeps the last of its votes to itself. */
  private ReportFile lie(SimNode node, ReportFile honest) {
    RecoveryReport report = honest.report().report();
    int told = random.below(report.votes().size() + 1);
    RecoveryReport shorter =
        new RecoveryReport(
            report.ledgerId(),
            report.validator(),
            report.epoch(),
            report.finalHeight(),
            report.finalHeaderHash(),
            report.sealed(),
            report.votes().subList(0, told));
    return new ReportFile(shorter.sign(node.keys().node()), honest.blocks().subList(0, told));
  }

  private SimNode highest() {
    return run.nodes().stream()
        .filter(node -> node.isHonest() && !node.isDamaged())
        .max(Comparator.comparingLong(Organisations::height))
        .orElseThrow();
  }

  private static long height(SimNode node) {
    try (StoreView view = node.disk().store().snapshot()) {
      return view.lastHeight().orElse(-1);
    }
  }

  private RecoveryFile signed(RecoveryFile made) {
    RecoveryRecord record = made.recovery().record();
    List<SignedRecovery.By> signatures = new ArrayList<>();
    for (SimNode node : run.nodes()) {
      if (node.isHonest() && signatures.size() < run.world().quorum().seals()) {
        signatures.add(
            record.sign(node.keys().organisation(), run.world().organisation(node.index())));
      }
    }
    return new RecoveryFile(new SignedRecovery(record, signatures), made.blocks());
  }

  private void open(RecoveryFile file) {
    RecoveryRecord record = file.recovery().record();
    run.trace()
        .add(
            "organisations",
            () -> "open epoch " + record.epoch() + " on block " + record.keptHeight());
    run.engine().openEpoch(record.epoch(), record.positionBase());
    run.judge().epochOpened();
    for (SimNode node : run.nodes()) {
      // Some files carry no blocks: they have to come from others.
      RecoveryFile own = random.chance(50) ? file : new RecoveryFile(file.recovery(), List.of());
      if (random.chance(75)) {
        take(node, own);
      } else {
        run.schedule().in(random.between(1, 4_000) * Schedule.MILLI, () -> take(node, own));
      }
    }
  }

  /** Puts the record on the node, or lets it catch up first and tries again. */
  private void take(SimNode node, RecoveryFile file) {
    node.kill();
    MemoryLedgerStore store = node.disk().store();
    try {
      TakingUp.Taken taken = new TakingUp(run.world().genesis(), rules).take(store, file);
      run.trace()
          .add(
              node.name(),
              () -> "is put into epoch " + taken.epoch() + " at " + taken.storedHeight());
    } catch (RecoveryRefusedException e) {
      if (!e.onlyLags() && node.isHonest() && !node.isDamaged()) {
        throw new Violation(node.name() + " refuses a record that was rightly made: " + e.why());
      }
      run.trace().add(node.name(), () -> "cannot take the record: " + e.why());
      run.schedule().in(LATER, () -> take(node, file));
    }
    node.start();
  }
}
