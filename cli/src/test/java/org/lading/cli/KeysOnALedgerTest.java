package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.Session.Result;
import org.lading.cli.ledger.LedgerFolder;
import org.lading.crypto.KeyFile;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/** Recording with keys the ledger does not count: revoked, replaced, not yet valid, never seen. */
class KeysOnALedgerTest {
  private static final OrganisationId ACME = new OrganisationId("acme");

  @TempDir private Path directory;
  private Session session;
  private Signer own;

  @BeforeEach
  void makeALedger() throws Exception {
    session = Session.withLedger(directory.toRealPath());
    session.document("consignment.json");
    own = signer("acme.key");
  }

  private Signer signer(String file) throws Exception {
    return Signers.of(KeyFile.read(session.file(file), Session.PASSWORD.toCharArray()));
  }

  private Signer newKey(String file) throws Exception {
    session.key(file);
    return signer(file);
  }

  private MembershipAction.RegisterKey register(Ledger ledger, Signer key, long fromHeight) {
    KeyClaim claim =
        new KeyClaim(ledger.genesis().ledgerId(), ACME, key.publicKey(), KeyPurpose.TRANSACTION);
    return new MembershipAction.RegisterKey(
        key.publicKey(),
        KeyPurpose.TRANSACTION,
        Optional.empty(),
        fromHeight,
        key.sign(claim.signingInput()));
  }

  /** The height of the block the change will be in. */
  private static long next(Ledger ledger) {
    try (LedgerView view = ledger.view()) {
      return view.height() + 1;
    }
  }

  private interface Change {
    MembershipAction of(Ledger ledger);
  }

  private void change(Change change) throws Exception {
    try (Ledger ledger = LedgerFolder.at(session.file("ledger")).open()) {
      Submission answer =
          ledger
              .submit(
                  TransactionDraft.of(
                          ledger.genesis().ledgerId(),
                          List.of(TransactionDraft.reference(ACME, own)),
                          ledger.environment().clock().millis() + 60_000,
                          Family.MEMBERSHIP,
                          List.of(change.of(ledger).encode()),
                          ledger.environment().entropy())
                      .sign(List.of(own))
                      .encoded())
              .join();
      assertTrue(
          answer instanceof Submission.Recorded recorded && recorded.outcome().accepted(),
          answer::toString);
    }
  }

  private void assertTurnedAway(String key, String... words) {
    Result result = session.lading("event", "record", "consignment.json", "--key", key);
    assertEquals(2, result.exitCode(), result.all());
    for (String word : words) {
      assertTrue(result.err().contains(word), "expected \"" + word + "\" in:\n" + result.err());
    }
    assertEquals("", result.out());
    assertEquals(0, session.lading("ledger", "verify").exitCode());
  }

  @Test
  void aKeyThatWasNeverRegistered() throws Exception {
    Signer stranger = newKey("stranger.key");
    assertTurnedAway(
        "stranger.key", "is not registered", KeyId.of(stranger.publicKey()).toString(), "--key");
  }

  @Test
  void aKeyThatIsNotYetValid() throws Exception {
    Signer early = newKey("early.key");
    change(ledger -> register(ledger, early, 1_000));
    assertTurnedAway("early.key", "not valid yet at this height", "wait until the key is valid");
  }

  @Test
  void aKeyThatWasRevoked() throws Exception {
    Signer lost = newKey("lost.key");
    change(ledger -> register(ledger, lost, next(ledger) + 1));
    change(ledger -> new MembershipAction.RevokeKey(KeyId.of(lost.publicKey()), next(ledger) + 1));
    assertTurnedAway("lost.key", "is revoked or was replaced", "name a registered key");
    session.succeed("event", "record", "consignment.json");
  }
}
