package org.lading.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.testkit.Golden;
import org.lading.testkit.fuzz.FuzzTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The decoders of votes, evidence and recoveries, seeded with the committed vectors. */
final class SealingTargets {
  private final JsonNode vectors =
      JsonMapper.builder().build().readTree(Golden.read("vectors/sealing.json"));

  static void add(List<FuzzTarget> targets) {
    SealingTargets from = new SealingTargets();
    targets.add(from.target("VOTE", "vote", input -> Vote.decode(input).encode()));
    targets.add(
        from.target("DOUBLE_VOTE", "double vote", input -> DoubleVote.decode(input).encode()));
    targets.add(
        from.target("VOTE_RECORD", "vote record", input -> VoteRecord.decode(input).encode()));
    targets.add(
        from.target(
            "SEALED_HEADER", "sealed header", input -> SealedHeader.decode(input).encode()));
    targets.add(
        from.target("RECOVERY_REPORT", "report", input -> RecoveryReport.decode(input).encode()));
    targets.add(
        from.target(
            "SIGNED_RECOVERY_REPORT",
            "signed report",
            input -> SignedRecoveryReport.decode(input).encode()));
    targets.add(
        from.target("RECOVERY_RECORD", "record", input -> RecoveryRecord.decode(input).encode()));
    targets.add(
        from.target(
            "SIGNED_RECOVERY", "signed recovery", input -> SignedRecovery.decode(input).encode()));
  }

  private FuzzTarget target(String name, String kind, FuzzTarget.Decoder decoder) {
    List<Bytes> seeds = new ArrayList<>();
    for (JsonNode vector : vectors.get(kind)) {
      if (vector.get("verdict").asString().equals("OK")) {
        seeds.add(Bytes.ofHex(vector.get("bytes").asString()));
      }
    }
    return new FuzzTarget(name, decoder, seeds);
  }
}
