package org.lading.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.RandomEvents;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded.Random;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/**
 * Batches of every kind of transaction there is, good, refused, rejected and repeated, from one
 * seed.
 */
public final class SeededBatches {
  private static final List<OrganisationId> AUTHORS =
      List.of(Consortium.EXPORTER, Consortium.CARRIER, Consortium.CUSTOMS);
  private static final long BATCH_MILLIS = 3_600_000L;

  private final Consortium consortium;
  private final Random random;
  private final List<Transaction> made = new ArrayList<>();
  private final List<EpcisEvent> events = new ArrayList<>();
  private final List<KeyId> keys = new ArrayList<>();
  private int number;

  public SeededBatches(Consortium consortium, Random random) {
    this.consortium = consortium;
    this.random = random;
  }

  public List<List<Bytes>> make(int batches, int transactions) {
    List<List<Bytes>> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      consortium.advanceClock(random.between(1, (int) BATCH_MILLIS));
      List<Bytes> batch = new ArrayList<>();
      for (int j = 0; j < transactions; j++) {
        batch.add(entry());
      }
      batch.add(random.below(batch.size() + 1), clockReport());
      all.add(batch);
    }
    return all;
  }

  private Bytes entry() {
    int kind = random.below(20);
    if (kind == 0 && !made.isEmpty()) {
      return random.pick(made).encoded();
    }
    if (kind == 1) {
      return spoilt();
    }
    Transaction transaction = kind < 5 ? membership() : provenance();
    made.add(transaction);
    return transaction.encoded();
  }

  private Bytes spoilt() {
    Transaction good = provenance();
    byte[] signature = good.signatures().getFirst().bytes().toByteArray();
    signature[random.below(signature.length)] ^= (byte) (1 << random.below(8));
    try {
      List<Signature> signatures = List.of(new Signature(Bytes.wrap(signature)));
      Bytes whole = Transaction.of(good.headerBytes(), signatures, good.parts()).encoded();
      return random.chance(50) ? whole : whole.slice(0, random.below(whole.length()));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private Transaction membership() {
    OrganisationId author = random.pick(AUTHORS);
    Signer key = consortium.signer(random.pick(List.of(Suite.values())), "key " + number++);
    KeyClaim claim =
        new KeyClaim(
            consortium.genesis().ledgerId(), author, key.publicKey(), KeyPurpose.TRANSACTION);
    MembershipAction.RegisterKey register =
        new MembershipAction.RegisterKey(
            key.publicKey(),
            KeyPurpose.TRANSACTION,
            Optional.empty(),
            random.between(1, 30),
            key.sign(claim.signingInput()));
    KeyId old = keys.isEmpty() ? KeyId.of(key.publicKey()) : random.pick(keys);
    keys.add(KeyId.of(key.publicKey()));
    MembershipAction action =
        switch (random.below(4)) {
          case 0 -> new MembershipAction.RevokeKey(old, random.between(1, 40));
          case 1 -> new MembershipAction.RotateKey(old, random.between(10, 40), register);
          default -> register;
        };
    return consortium.transaction(author, Family.MEMBERSHIP, List.of(action.encode()));
  }

  private Transaction provenance() {
    List<Bytes> parts = new ArrayList<>();
    for (int i = random.between(1, 4); i > 0; i--) {
      EpcisEvent event = event();
      events.add(event);
      parts.add(new ProvenancePart.Event(event).encode());
    }
    return consortium.transaction(random.pick(AUTHORS), Family.PROVENANCE, parts);
  }

  private EpcisEvent event() {
    if (!events.isEmpty() && random.chance(10)) {
      return random.pick(events);
    }
    if (random.chance(15)) {
      return new RandomEvents(random).event();
    }
    TestEvents events =
        TestEvents.at("2025-12-0" + random.between(1, 9) + "T10:00:0" + random.below(10) + "Z");
    if (random.chance(10)) {
      events.wrong("did_not_occur");
    }
    if (random.chance(30)) {
      events.readPoint("urn:epc:id:sgln:4012345.00011." + random.below(3));
    }
    if (random.chance(30)) {
      events.disposition(random.pick(List.of("in_transit", "damaged", "İstanbul ığüşöç")));
    }
    return switch (random.below(5)) {
      case 0 -> events.aggregation(action(), pallet(), carton(), carton());
      case 1 -> events.association(action(), pallet(), carton());
      case 2 -> events.transformation(null, List.of(carton()), List.of(carton()));
      default -> events.object(action(), carton(), carton());
    };
  }

  private Action action() {
    return random.pick(List.of(Action.values()));
  }

  private String carton() {
    return "urn:epc:id:sgtin:4012345.011111." + random.below(12);
  }

  private String pallet() {
    return "urn:epc:id:sscc:4012345.000000000" + random.below(5);
  }

  private Bytes clockReport() {
    MembershipAction report =
        new MembershipAction.ReportClock(consortium.validator().name(), consortium.nowMillis());
    return consortium
        .transaction(
            Consortium.EXPORTER,
            consortium.validator().node(),
            Family.MEMBERSHIP,
            List.of(report.encode()),
            consortium.clientId(),
            consortium.nowMillis() + 60_000)
        .encoded();
  }
}
