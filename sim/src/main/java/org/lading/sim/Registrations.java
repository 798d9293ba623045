package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Signer;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * Organisations that register keys and revoke them. What becomes of it depends on the order, so
 * that another order makes another state.
 */
final class Registrations {
  private static final long SHORT_MILLIS = 2_500;
  private static final long USUAL_MILLIS = 86_400_000L;

  private final Run run;
  private final List<ClientId> used = new ArrayList<>();

  Registrations(Run run) {
    this.run = run;
  }

  /** A new transaction of the organisation that runs that validator. */
  Transaction make(int organisation, SimRandom random) {
    boolean isShort = random.chance(5);
    ClientId clientId =
        !used.isEmpty() && random.chance(3)
            ? random.pick(used)
            : new ClientId(random.bytes(ClientId.LENGTH));
    used.add(clientId);
    OrganisationId author = run.world().validator(organisation).organisation();
    Signer signer =
        random.chance(10)
            ? run.world().spare(organisation, random)
            : run.world().organisation(organisation);
    long now = run.node(organisation).clock().wallMillis();
    return TransactionDraft.of(
            run.world().genesis().ledgerId(),
            List.of(TransactionDraft.reference(author, signer)),
            clientId,
            now + (isShort ? SHORT_MILLIS : USUAL_MILLIS),
            Family.MEMBERSHIP,
            List.of(action(organisation, author, random).encode()),
            random::bytes)
        .sign(List.of(signer));
  }

  private MembershipAction action(int organisation, OrganisationId author, SimRandom random) {
    long height = Math.max(0, run.judge().finalHeight()) + random.below(8);
    Signer spare = run.world().spare(organisation, random);
    KeyId key = KeyId.of(spare.publicKey());
    return switch (random.below(8)) {
      // Reading a new key is the dearest thing here, so that most ask for less.
      case 0, 1, 2, 3 -> new MembershipAction.RevokeKey(key, height);
      case 4 ->
          new MembershipAction.RotateKey(
              KeyId.of(run.world().spare(organisation, random).publicKey()),
              height + 2,
              register(author, spare, height));
      default -> register(author, spare, height);
    };
  }

  private MembershipAction.RegisterKey register(OrganisationId author, Signer key, long height) {
    KeyClaim claim =
        new KeyClaim(
            run.world().genesis().ledgerId(), author, key.publicKey(), KeyPurpose.TRANSACTION);
    return new MembershipAction.RegisterKey(
        key.publicKey(),
        KeyPurpose.TRANSACTION,
        Optional.empty(),
        height,
        key.sign(claim.signingInput()));
  }
}
