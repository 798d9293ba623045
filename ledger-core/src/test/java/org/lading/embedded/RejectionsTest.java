package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.execution.Rejection;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.membership.MembershipAction;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.ProvenancePart;
import org.lading.testkit.Consortium;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * Every rejection, earned by a real transaction, in order of precedence: each row has one fault, or
 * two of which the earlier one is the answer. Nothing of them is left in log or state.
 */
class RejectionsTest {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final OrganisationId AUTHOR = Consortium.CARRIER;

  private final TestLedger test = new TestLedger();
  private final Consortium consortium = test.consortium;
  private final Signer early = consortium.signer(Suite.ED25519, "counts from height 100");
  private final Signer ended = consortium.signer(Suite.ED25519, "ended at height 4");
  private final Signer unknown = consortium.signer(Suite.SM2_SM3, "unknown");
  private final Signer good = consortium.signer(AUTHOR);
  private final ClientId used = consortium.clientId();

  private record Row(Rejection why, String desc, Bytes transaction) {}

  /** What a transaction is made of; each row spoils one or two of these. */
  private final class Making {
    private Hash ledgerId = consortium.genesis().ledgerId();
    private final List<OrganisationId> authors = new ArrayList<>(List.of(AUTHOR));
    private final List<Signer> signers = new ArrayList<>(List.of(good));
    private ClientId clientId = consortium.clientId();
    private long expiresAtMillis = consortium.nowMillis() + 60_000;
    private Family family = Family.MEMBERSHIP;
    private Bytes body = new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 1).encode();
    private boolean otherParts;
    private boolean spoiltSignature;
    private boolean trailingField;

    Making otherLedger() {
      ledgerId = Hash.ZERO;
      return this;
    }

    Making by(OrganisationId author, Signer signer) {
      authors.clear();
      signers.clear();
      return and(author, signer);
    }

    Making and(OrganisationId organisation, Signer signer) {
      authors.add(organisation);
      signers.add(signer);
      return this;
    }

    Making clientId(ClientId id) {
      clientId = id;
      return this;
    }

    Making expiresIn(long millis) {
      expiresAtMillis = consortium.nowMillis() + millis;
      return this;
    }

    Making event() {
      family = Family.PROVENANCE;
      body =
          new ProvenancePart.Event(
                  TestEvents.at("2025-12-01T10:00:00Z")
                      .object(Action.ADD, "urn:epc:id:sgtin:4012345.011111.1"))
              .encode();
      return this;
    }

    Making otherParts() {
      otherParts = true;
      return this;
    }

    Making spoiltSignature() {
      spoiltSignature = true;
      return this;
    }

    Making trailingField() {
      trailingField = true;
      return this;
    }

    Bytes bytes() throws MalformedException {
      List<org.lading.transaction.SignerReference> references = new ArrayList<>();
      for (int i = 0; i < signers.size(); i++) {
        references.add(TransactionDraft.reference(authors.get(i), signers.get(i)));
      }
      Transaction made =
          TransactionDraft.of(
                  ledgerId,
                  references,
                  clientId,
                  expiresAtMillis,
                  family,
                  List.of(body),
                  consortium::nextEntropy)
              .sign(signers);
      List<Signature> signatures = new ArrayList<>(made.signatures());
      if (spoiltSignature) {
        byte[] last = signatures.removeLast().bytes().toByteArray();
        last[40] ^= 1;
        signatures.add(new Signature(Bytes.wrap(last)));
      }
      List<Bytes> parts =
          otherParts ? List.of(Bytes.concat(consortium.nextEntropy(16), body)) : made.parts();
      Bytes encoded = Transaction.of(made.headerBytes(), signatures, parts).encoded();
      return trailingField ? Bytes.concat(encoded, Bytes.ofHex("2001")) : encoded;
    }
  }

  private void prepare() throws MalformedException {
    test.accept(AUTHOR, test.register(AUTHOR, early, 100));
    test.accept(AUTHOR, test.register(AUTHOR, ended, 3));
    test.accept(AUTHOR, new MembershipAction.RevokeKey(KeyId.of(ended.publicKey()), 4));
    Bytes first = make().clientId(used).expiresIn(3_600_000).bytes();
    assertEquals(4, ((Submission.Recorded) test.submit(first)).height());
    consortium.advanceClock(60_000);
    test.growTo(5);
  }

  private Making make() {
    return new Making();
  }

  private List<Row> rows() throws MalformedException {
    Signer seal = consortium.validator().seal();
    Signer node = consortium.validator().node();
    OrganisationId exporter = Consortium.EXPORTER;
    Signer other = consortium.signer(Consortium.CUSTOMS);
    List<Row> rows = new ArrayList<>();
    add(rows, Rejection.NOT_CANONICAL, "an unknown field", make().trailingField());
    add(rows, Rejection.NOT_CANONICAL, "and another ledger", make().trailingField().otherLedger());
    add(rows, Rejection.WRONG_LEDGER, "another ledger", make().otherLedger());
    add(rows, Rejection.WRONG_LEDGER, "and other parts", make().otherLedger().otherParts());
    add(rows, Rejection.PARTS_DIFFER, "other parts", make().otherParts());
    add(
        rows,
        Rejection.PARTS_DIFFER,
        "and an unknown key",
        make().otherParts().by(AUTHOR, unknown));
    add(rows, Rejection.UNKNOWN_KEY, "an unknown key", make().by(AUTHOR, unknown));
    add(rows, Rejection.UNKNOWN_KEY, "another's key", make().by(AUTHOR, other));
    add(rows, Rejection.UNKNOWN_KEY, "another's seal key", make().by(AUTHOR, seal));
    add(
        rows,
        Rejection.UNKNOWN_KEY,
        "and a signature that does not hold",
        make().by(AUTHOR, unknown).spoiltSignature());
    add(
        rows,
        Rejection.UNKNOWN_KEY,
        "the second signer's key",
        make().and(Consortium.CUSTOMS, unknown));
    add(rows, Rejection.KEY_NOT_YET_VALID, "too early", make().by(AUTHOR, early));
    add(
        rows,
        Rejection.KEY_NOT_YET_VALID,
        "and a signature that does not hold",
        make().by(AUTHOR, early).spoiltSignature());
    add(rows, Rejection.KEY_ENDED, "revoked", make().by(AUTHOR, ended));
    add(rows, Rejection.KEY_ENDED, "and expired", make().by(AUTHOR, ended).expiresIn(-1));
    add(rows, Rejection.PURPOSE_NOT_ALLOWED, "a seal key", make().by(exporter, seal));
    add(
        rows,
        Rejection.PURPOSE_NOT_ALLOWED,
        "and a signature that does not hold",
        make().by(exporter, seal).spoiltSignature());
    add(
        rows,
        Rejection.PURPOSE_NOT_ALLOWED,
        "a node key that speaks of goods",
        make().event().by(exporter, node));
    add(
        rows,
        Rejection.PURPOSE_NOT_ALLOWED,
        "a node key beside an author that speaks of goods",
        make().event().and(exporter, node));
    add(rows, Rejection.SIGNATURE_INVALID, "one bit", make().spoiltSignature());
    add(
        rows,
        Rejection.SIGNATURE_INVALID,
        "the second signature",
        make().and(Consortium.CUSTOMS, other).spoiltSignature());
    add(rows, Rejection.SIGNATURE_INVALID, "and expired", make().spoiltSignature().expiresIn(-1));
    add(
        rows,
        Rejection.SIGNATURE_INVALID,
        "and a used client id",
        make().spoiltSignature().clientId(used));
    add(rows, Rejection.EXPIRED, "a millisecond ago", make().expiresIn(-1));
    add(
        rows,
        Rejection.EXPIRY_TOO_FAR,
        "a millisecond too far",
        make().expiresIn(7 * DAY_MILLIS + 1));
    add(rows, Rejection.CLIENT_ID_REUSED, "other content", make().clientId(used));
    add(rows, Rejection.EXPIRED, "and a used client id", make().clientId(used).expiresIn(-1));
    add(
        rows,
        Rejection.EXPIRY_TOO_FAR,
        "and a used client id",
        make().clientId(used).expiresIn(7 * DAY_MILLIS + 1));
    return rows;
  }

  private static void add(List<Row> rows, Rejection why, String desc, Making making)
      throws MalformedException {
    rows.add(new Row(why, desc, making.bytes()));
  }

  @Test
  void answersEachWithItsOwnNumberAndLeavesNothing() throws MalformedException {
    try (test) {
      prepare();
      List<Row> rows = rows();
      Hash root = test.stateRoot();
      long height = test.height();
      for (Row row : rows) {
        String desc = row.why() + ", " + row.desc();
        Submission submission = test.submit(row.transaction());
        assertTrue(submission instanceof Submission.Rejected, desc + ": " + submission);
        Submission.Rejected rejected = (Submission.Rejected) submission;
        assertEquals(row.why(), rejected.why(), desc + ": " + rejected.detail());
        assertTrue(rejected.detail().length() > 10, "says why: " + desc);
      }
      assertEquals(height, test.height());
      assertEquals(root, test.stateRoot());
      EnumSet<Rejection> seen = EnumSet.noneOf(Rejection.class);
      rows.forEach(row -> seen.add(row.why()));
      assertEquals(EnumSet.allOf(Rejection.class), seen, "every rejection has a row");
    }
  }

  @Test
  void anExpiryOfThisVeryMomentOrOfTheLastOneAllowedCounts() throws MalformedException {
    try (test) {
      consortium.advanceClock(60_000);
      test.record(test.harmless(AUTHOR));
      assertTrue(test.submit(make().expiresIn(0).bytes()) instanceof Submission.Recorded);
      assertTrue(
          test.submit(make().expiresIn(7 * DAY_MILLIS).bytes()) instanceof Submission.Recorded);
    }
  }

  @Test
  void aSpoiltCopyThatCameFirstUsesUpNothing() throws MalformedException {
    try (test) {
      ClientId id = consortium.clientId();
      test.reject(make().clientId(id).spoiltSignature().bytes());
      test.reject(make().clientId(id).otherParts().bytes());
      assertTrue(test.submit(make().clientId(id).bytes()) instanceof Submission.Recorded);
    }
  }

  @Test
  void theNumbersAre1To11AndStandInOrder() {
    test.close();
    List<Integer> numbers = Arrays.stream(Rejection.values()).map(Rejection::number).toList();
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), numbers);
  }
}
