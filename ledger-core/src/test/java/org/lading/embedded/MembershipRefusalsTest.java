package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditReport;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.membership.MembershipAction;
import org.lading.membership.MembershipRefusal;
import org.lading.membership.MembershipTables;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/**
 * Every refusal of the membership family, earned by a real transaction, in order of precedence:
 * each row has one fault, or two of which the earlier one is the answer.
 */
class MembershipRefusalsTest {
  private static final OrganisationId AUTHOR = Consortium.EXPORTER;
  private static final OrganisationId OTHER = Consortium.CARRIER;
  private static final long FAR = 1_000;

  private final TestLedger test = new TestLedger();
  private final Consortium consortium = test.consortium;
  private final Signer author = consortium.signer(AUTHOR);
  private final Signer node = consortium.validator().node();
  private final Signer seal = consortium.validator().seal();
  private final Signer former = consortium.signer(Suite.ED25519, "former");
  private final List<Row> rows = new ArrayList<>();
  private int fresh;

  private record Row(MembershipRefusal why, String desc, Signer signer, Bytes part) {}

  private void prepare() {
    test.accept(AUTHOR, test.register(AUTHOR, former, 2));
    test.accept(AUTHOR, new MembershipAction.RevokeKey(KeyId.of(former.publicKey()), 4));
    test.growTo(9);
    MembershipAction report = new MembershipAction.ReportClock(test.validator(), now());
    assertTrue(test.decide(AUTHOR, node, report.encode()).accepted());
  }

  private void makeRows() {
    clockRows();
    registrationRows();
    revocationRows();
    rotationRows();
  }

  private void clockRows() {
    Bytes malformed = Bytes.concat(report(test.validator(), now()).encode(), Bytes.ofHex("00"));
    row(MembershipRefusal.MALFORMED_ACTION, "a byte too many", author, malformed);
    row(MembershipRefusal.MALFORMED_ACTION, "and by a node key", node, Bytes.ofHex("2a00"));
    row(
        MembershipRefusal.PURPOSE_NOT_ALLOWED,
        "a node key registers a key",
        node,
        register(newKey(), FAR).encode());
    row(
        MembershipRefusal.PURPOSE_NOT_ALLOWED,
        "and registers one that is there",
        node,
        register(author, FAR).encode());
    row(
        MembershipRefusal.PURPOSE_NOT_ALLOWED,
        "a clock reported with the key for transactions, of a validator unknown",
        author,
        report(new ValidatorName("nobody"), now()).encode());
    row(
        MembershipRefusal.NOT_THE_VALIDATORS_KEY,
        "the clock of a validator unknown, and at time 1",
        node,
        report(new ValidatorName("nobody"), 1).encode());
    row(
        MembershipRefusal.CLOCK_WENT_BACK,
        "a millisecond back",
        node,
        report(test.validator(), now() - 1).encode());
  }

  private void registrationRows() {
    row(
        MembershipRefusal.KEY_ALREADY_REGISTERED,
        "a key that ended, and from a height that is past",
        author,
        register(former, 1).encode());
    row(
        MembershipRefusal.KEY_ALREADY_REGISTERED,
        "another's key, and a proof for another organisation",
        author,
        test.register(OTHER, consortium.signer(OTHER), FAR).encode());
    row(
        MembershipRefusal.PROOF_OF_POSSESSION_INVALID,
        "a proof for another organisation",
        author,
        test.register(OTHER, newKey(), FAR).encode());
    row(
        MembershipRefusal.PROOF_OF_POSSESSION_INVALID,
        "and a validator that is none",
        author,
        test.register(OTHER, newKey(), KeyPurpose.NODE, validator("nobody"), FAR).encode());
    row(
        MembershipRefusal.NOT_A_VALIDATOR,
        "a node key of nobody",
        author,
        register(newKey(), KeyPurpose.NODE, validator("nobody"), FAR).encode());
    row(
        MembershipRefusal.NOT_A_VALIDATOR,
        "a node key that names no validator, and from a height that is past",
        author,
        register(newKey(), KeyPurpose.NODE, Optional.empty(), 1).encode());
    row(
        MembershipRefusal.NOT_A_VALIDATOR,
        "a key for transactions that names one",
        author,
        register(newKey(), KeyPurpose.TRANSACTION, Optional.of(test.validator()), FAR).encode());
    row(
        MembershipRefusal.SEAL_KEY_NOT_ALLOWED,
        "a seal key, and from a height that is past",
        author,
        register(newKey(), KeyPurpose.SEAL, Optional.of(test.validator()), 1).encode());
    row(
        MembershipRefusal.HEIGHT_IN_THE_PAST,
        "from this very block",
        author,
        register(newKey(), 0).encode());
  }

  private void revocationRows() {
    row(
        MembershipRefusal.UNKNOWN_KEY,
        "a key nobody registered, and at a height that is past",
        author,
        revoke(new KeyId(Hash.ZERO), 1));
    row(MembershipRefusal.UNKNOWN_KEY, "another's key", author, revoke(test.key(OTHER), FAR));
    row(
        MembershipRefusal.SEAL_KEY_NOT_ALLOWED,
        "the own seal key, and at a height that is past",
        author,
        revoke(KeyId.of(seal.publicKey()), 1));
    row(
        MembershipRefusal.HEIGHT_IN_THE_PAST,
        "the last key, at a height that is past",
        author,
        revoke(test.key(AUTHOR), 1));
    row(
        MembershipRefusal.HEIGHT_IN_THE_PAST,
        "a key that has ended, at a height that is past",
        author,
        revoke(KeyId.of(former.publicKey()), 5));
    row(
        MembershipRefusal.KEY_ALREADY_ENDED,
        "a key that has ended",
        author,
        revoke(KeyId.of(former.publicKey()), FAR));
    row(MembershipRefusal.LAST_KEY, "the last key", author, revoke(test.key(AUTHOR), FAR));
  }

  private void rotationRows() {
    KeyId old = test.key(AUTHOR);
    row(
        MembershipRefusal.UNKNOWN_KEY,
        "from another's key to one that is registered",
        author,
        rotate(test.key(OTHER), FAR, register(author, FAR)));
    row(
        MembershipRefusal.KEY_ALREADY_REGISTERED,
        "to itself, and the old one ends in the past",
        author,
        rotate(old, 1, register(author, FAR)));
    row(
        MembershipRefusal.SEAL_KEY_NOT_ALLOWED,
        "from a seal key to one that begins in the past",
        author,
        rotate(KeyId.of(seal.publicKey()), FAR, register(newKey(), 1)));
    row(
        MembershipRefusal.HEIGHT_IN_THE_PAST,
        "the new one begins in the past, the old one has ended",
        author,
        rotate(KeyId.of(former.publicKey()), FAR, register(newKey(), 1)));
    row(
        MembershipRefusal.HEIGHT_IN_THE_PAST,
        "the old one ends in the past, before the new one begins",
        author,
        rotate(old, 1, register(newKey(), FAR)));
    row(
        MembershipRefusal.KEY_ALREADY_ENDED,
        "the old one has ended, and would end before the new one begins",
        author,
        rotate(KeyId.of(former.publicKey()), FAR - 1, register(newKey(), FAR)));
    row(
        MembershipRefusal.OLD_KEY_ENDS_TOO_EARLY,
        "a block too early",
        author,
        rotate(old, FAR - 1, register(newKey(), FAR)));
    MembershipAction.RegisterKey forNode =
        register(newKey(), KeyPurpose.NODE, Optional.of(test.validator()), FAR);
    row(
        MembershipRefusal.OLD_KEY_ENDS_TOO_EARLY,
        "and for another purpose",
        author,
        rotate(old, FAR - 1, forNode));
    row(MembershipRefusal.PURPOSE_DIFFERS, "to a node key", author, rotate(old, FAR, forNode));
  }

  @Test
  void refusesEachWithItsOwnNumberAndChangesNothingElse() {
    try (test) {
      prepare();
      makeRows();
      for (Row row : rows) {
        String desc = row.why() + ", " + row.desc();
        Optional<Bytes> before = keys();
        Outcome outcome = test.decide(AUTHOR, row.signer(), row.part());
        assertEquals(row.why().number(), outcome.number(), desc + ": " + outcome.detail());
        assertEquals(0, outcome.part(), desc);
        assertTrue(outcome.detail().length() > 10, "says why: " + desc);
        assertEquals(before, keys(), desc);
      }
      EnumSet<MembershipRefusal> seen = EnumSet.noneOf(MembershipRefusal.class);
      rows.forEach(row -> seen.add(row.why()));
      assertEquals(EnumSet.allOf(MembershipRefusal.class), seen, "every refusal has a row");
      AuditReport report = test.replay();
      assertTrue(report.holds(), report.toString());
    }
  }

  @Test
  void oneRefusedPartUndoesThoseBeforeItAndIsNamed() {
    try (test) {
      Signer key = newKey();
      Outcome outcome =
          test.decide(
              AUTHOR,
              author,
              register(key, FAR).encode(),
              revoke(KeyId.of(key.publicKey()), FAR + 1),
              revoke(KeyId.of(key.publicKey()), FAR + 2));
      assertEquals(MembershipRefusal.KEY_ALREADY_ENDED.number(), outcome.number());
      assertEquals(2, outcome.part());
      try (LedgerView view = test.ledger.view()) {
        assertTrue(view.members().key(KeyId.of(key.publicKey())).isEmpty());
      }
    }
  }

  @Test
  void theNumbersAre100To113AndStandInOrder() {
    test.close();
    assertEquals(
        IntStream.rangeClosed(100, 113).boxed().toList(),
        Arrays.stream(MembershipRefusal.values()).map(MembershipRefusal::number).toList());
  }

  /** All keys and clocks, as one text. */
  private Optional<Bytes> keys() {
    try (LedgerView view = test.ledger.view()) {
      StringBuilder all = new StringBuilder();
      for (var table : List.of(MembershipTables.KEYS, MembershipTables.CLOCKS)) {
        view.state()
            .scan(table, Bytes.EMPTY, Bytes.EMPTY, 1_000)
            .forEach(entry -> all.append(entry.key()).append(entry.value()));
      }
      return Optional.of(Bytes.ofUtf8(all.toString()));
    }
  }

  private void row(MembershipRefusal why, String desc, Signer signer, Bytes part) {
    rows.add(new Row(why, desc, signer, part));
  }

  private long now() {
    return consortium.nowMillis();
  }

  private Signer newKey() {
    fresh++;
    return consortium.signer(Suite.ED25519, "new key " + fresh);
  }

  private static Optional<ValidatorName> validator(String name) {
    return Optional.of(new ValidatorName(name));
  }

  private static MembershipAction report(ValidatorName name, long timeMillis) {
    return new MembershipAction.ReportClock(name, timeMillis);
  }

  private MembershipAction.RegisterKey register(Signer key, long fromHeight) {
    return test.register(AUTHOR, key, fromHeight);
  }

  private MembershipAction.RegisterKey register(
      Signer key, KeyPurpose purpose, Optional<ValidatorName> validator, long fromHeight) {
    return test.register(AUTHOR, key, purpose, validator, fromHeight);
  }

  private static Bytes revoke(KeyId key, long height) {
    return new MembershipAction.RevokeKey(key, height).encode();
  }

  private static Bytes rotate(KeyId old, long height, MembershipAction.RegisterKey to) {
    return new MembershipAction.RotateKey(old, height, to).encode();
  }
}
