package org.lading.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.membership.Members;
import org.lading.membership.MembershipRefusal;
import org.lading.membership.MembershipRules;
import org.lading.provenance.Context;
import org.lading.provenance.Decision;
import org.lading.provenance.ProvenanceParameters;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.ProvenanceRules;
import org.lading.state.StateView;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/**
 * The rules themselves, for parts of any bytes: they accept or refuse. An exception would stop
 * every node at that block, for ever.
 */
final class RuleTargets {
  private static final long HEIGHT = 20;

  private RuleTargets() {}

  static void add(List<FuzzTarget> targets, FuzzSeeds seeds) {
    StateView state = seeds.state();
    targets.add(
        new FuzzTarget(
            "PROVENANCE_RULES", part -> provenance(state, part), bodies(seeds, Family.PROVENANCE)));
    targets.add(
        new FuzzTarget(
            "MEMBERSHIP_RULES",
            part -> membership(state, seeds.consortium(), part),
            bodies(seeds, Family.MEMBERSHIP)));
  }

  private static List<Bytes> bodies(FuzzSeeds seeds, Family family) {
    List<Bytes> bodies = new ArrayList<>();
    for (Transaction transaction : seeds.transactions()) {
      if (transaction.header().family() == family) {
        bodies.addAll(transaction.bodies());
      }
    }
    return bodies;
  }

  /** What is not a part at all counts as malformed; any other refusal is as good as acceptance. */
  private static Bytes provenance(StateView state, Bytes part) throws MalformedException {
    Context context = new Context("stranger", Hash.ZERO, HEIGHT, 0, Consortium.START_MILLIS);
    Decision decision =
        new ProvenanceRules(ProvenanceParameters.DEFAULT).decide(state, context, List.of(part));
    if (decision instanceof Decision.Refused refused
        && refused.number() <= ProvenanceRefusal.EVENT_MALFORMED.number()) {
      throw new MalformedException(-1, refused.detail());
    }
    return part;
  }

  private static Bytes membership(StateView state, Consortium consortium, Bytes part)
      throws MalformedException {
    Members members = new Members(state);
    MembershipRules.Context context =
        new MembershipRules.Context(
            consortium.genesis().ledgerId(),
            Consortium.EXPORTER,
            members.key(KeyId.of(consortium.signer(Consortium.EXPORTER).publicKey())).orElseThrow(),
            Hash.ZERO,
            HEIGHT);
    MembershipRules.Decision decision =
        new MembershipRules(Verifier.bouncyCastle()).decide(members, context, List.of(part));
    if (decision instanceof MembershipRules.Decision.Refused refused
        && refused.outcome().number() == MembershipRefusal.MALFORMED_ACTION.number()) {
      throw new MalformedException(-1, refused.outcome().detail());
    }
    return part;
  }
}
