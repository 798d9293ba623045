package org.lading.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.recovery.HeaderLink;
import org.lading.recovery.RecoveryDecision;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;

/** What reports lead to, and how far the record is signed. */
sealed interface RecoveryAnswer extends Answer {
  static Answer undecided(String why, List<String> leftOut) {
    return new Undecided(why, leftOut);
  }

  static Answer decided(
      Genesis genesis,
      RecoveryFile file,
      RecoveryDecision.Keep keep,
      List<String> leftOut,
      boolean notExecuted,
      Optional<String> written) {
    List<String> signedBy =
        file.recovery().signatures().stream().map(by -> by.organisation().name()).toList();
    int validators = 0;
    for (SignedRecovery.By by : file.recovery().signatures()) {
      validators +=
          Math.toIntExact(
              genesis.validators().validators().stream()
                  .filter(one -> one.organisation().equals(by.organisation()))
                  .count());
    }
    return new Decided(
        file.recovery().record(),
        keep,
        signedBy,
        validators,
        Quorum.of(genesis.validators().size()).seals(),
        leftOut,
        notExecuted,
        written);
  }

  /** Nothing follows yet. */
  record Undecided(String why, List<String> leftOut) implements RecoveryAnswer {
    public Undecided {
      leftOut = List.copyOf(leftOut);
    }

    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("recovery")
          .put("decided", false)
          .put("why", why)
          .put("leftOut", leftOut, Json::text);
    }

    @Override
    public void print(Page page) {
      page.line("the reports decide nothing: " + why);
      leftOut.forEach(left -> page.line("left out: " + left));
    }
  }

  /** A record. */
  record Decided(
      RecoveryRecord record,
      RecoveryDecision.Keep keep,
      List<String> signedBy,
      int validatorsSigned,
      int validatorsNeeded,
      List<String> leftOut,
      boolean notExecuted,
      Optional<String> file)
      implements RecoveryAnswer {
    public Decided {
      signedBy = List.copyOf(signedBy);
      leftOut = List.copyOf(leftOut);
    }

    private boolean isSigned() {
      return validatorsSigned >= validatorsNeeded;
    }

    private List<String> voters(HeaderLink header) {
      List<String> voters = new ArrayList<>();
      for (SignedRecoveryReport signed : record.reports()) {
        boolean voted =
            signed.report().votes().stream()
                .anyMatch(vote -> vote.header().hash().equals(header.hash()));
        if (voted) {
          voters.add(signed.report().validator().name());
        }
      }
      return voters;
    }

    @Override
    public Json json() {
      return Json.kind("recovery")
          .put("decided", true)
          .put("epoch", record.epoch())
          .put("record", record.hash().hex())
          .put("certainHeight", keep.base().height())
          .put("keptHeight", record.keptHeight())
          .put("keptHeader", record.keptHeaderHash().hex())
          .put("reports", record.reports(), signed -> Json.text(signed.report().validator().name()))
          .put(
              "kept",
              keep.above(),
              header ->
                  Json.object()
                      .put("height", header.height())
                      .put("header", header.hash().hex())
                      .put("votedBy", voters(header), Json::text))
          .put("leftOut", leftOut, Json::text)
          .put("executed", !notExecuted)
          .put("signedBy", signedBy, Json::text)
          .put("validatorsSigned", validatorsSigned)
          .put("validatorsNeeded", validatorsNeeded)
          .put("file", file.orElse(null));
    }

    @Override
    public void print(Page page) {
      page.line("opens epoch " + record.epoch() + " on block " + record.keptHeight());
      page.line("header    " + record.keptHeaderHash());
      page.line("record    " + record.hash());
      page.line(
          "reports   "
              + String.join(
                  ", ",
                  record.reports().stream()
                      .map(signed -> signed.report().validator().name())
                      .toList()));
      page.line("certain   all up to block " + keep.base().height());
      for (HeaderLink header : keep.above()) {
        page.line(
            "kept      block "
                + header.height()
                + ", voted for by "
                + String.join(", ", voters(header)));
      }
      leftOut.forEach(left -> page.line("left out  " + left));
      if (notExecuted) {
        page.line("caution   this node lags: not all blocks voted for could be executed here");
      }
      page.line(
          "signed    "
              + (signedBy.isEmpty() ? "by nobody" : "by " + String.join(", ", signedBy))
              + ", who run "
              + validatorsSigned
              + " validators of "
              + validatorsNeeded
              + " needed");
      page.gap();
      file.ifPresent(name -> page.line("written to " + name));
      page.line(
          isSigned()
              ? "Put it on every node with 'lading node recover', then start the nodes."
              : "Compare the record's hash with the other members, by telephone say; then sign.");
    }
  }
}
