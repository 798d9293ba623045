package org.lading.cli.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Environment;
import org.lading.membership.Genesis;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.Timestamp;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * What the members record: each transaction is one observation of one thing never seen before, with
 * a serial number of its own, and is signed by one member after the other.
 */
final class Goods {
  /** A transaction ready to be handed in. */
  record Signed(Bytes bytes, Hash id) {}

  private static final long EXPIRY_MILLIS = 6 * 3_600_000L;
  private static final int LEAST_PADDING = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> STEPS =
      List.of("commissioning", "packing", "shipping", "receiving");
  private static final List<String> DISPOSITIONS =
      List.of("active", "in_progress", "in_transit", "in_transit");

  private final SplittableRandom random = new SplittableRandom();
  private final TransactionDraft.Entropy entropy = Environment.entropy(new SecureRandom());
  private final Hash ledgerId;
  private final List<Member> members;
  private final int bytes;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /**
   * @param bytes how long a transaction is to be, everything included
   */
  Goods(Genesis genesis, List<Member> members, int bytes) {
    this.ledgerId = genesis.ledgerId();
    this.members = List.copyOf(members);
    this.bytes = bytes;
  }

  /** The shortest that can be made. */
  int leastBytes() {
    return sign(0, part(0, LEAST_PADDING)).bytes().length();
  }

  /** Signs {@code count} transactions on all cores. */
  List<Signed> transactions(int count) {
    int padding = LEAST_PADDING + Math.max(0, bytes - leastBytes());
    List<Bytes> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(part(i % STEPS.size(), padding));
    }
    return IntStream.range(0, count).parallel().mapToObj(i -> sign(i, parts.get(i))).toList();
  }

  private Signed sign(int number, Bytes part) {
    Member author = members.get(number % members.size());
    Transaction signed =
        TransactionDraft.of(
                ledgerId,
                List.of(TransactionDraft.reference(author.organisation(), author.signer())),
                start.toEpochMilli() + EXPIRY_MILLIS,
                Family.PROVENANCE,
                List.of(part),
                entropy)
            .sign(List.of(author.signer()));
    return new Signed(signed.encoded(), signed.id());
  }

  private Bytes part(int kind, int padding) {
    EventCommon common =
        new EventCommon(
            null,
            List.of(),
            new Timestamp(TIME.format(start.minusMillis(random.nextLong(86_400_000L)))),
            null,
            "+08:00",
            null,
            null,
            null,
            null,
            STEPS.get(kind),
            DISPOSITIONS.get(kind),
            new Place(place(random.nextInt(40))),
            new Place(place(random.nextInt(8))),
            List.of(
                new BizTransaction("po", "urn:epcglobal:cbv:bt:6901234000009:" + digits(padding))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Extension.Members.NONE);
    String item =
        "urn:epc:id:sgtin:6901234." + digits(6) + "." + (1L << 49 | random.nextLong(1L << 49));
    return new ProvenancePart.Event(
            new EpcisEvent.ObjectEvent(common, Action.OBSERVE, List.of(item), List.of(), null))
        .encode();
  }

  private static String place(int number) {
    return "urn:epc:id:sgln:6901234." + (10_000 + number) + ".0";
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) ('1' + random.nextInt(9)));
    }
    return text.toString();
  }
}
