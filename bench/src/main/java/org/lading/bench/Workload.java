package org.lading.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.embedded.Environment;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.Timestamp;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/**
 * A small consortium and what it records: goods observed one by one, each with a serial number of
 * its own, so that nothing compresses better than real data would and every item is new.
 */
final class Workload {
  private static final int ORGANISATIONS = 8;
  private static final long EXPIRY_MILLIS = 3_600_000L;
  private static final ValidatorName VALIDATOR = new ValidatorName("sealer");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String[] STEPS = {"commissioning", "packing", "shipping", "receiving"};
  private static final String[] DISPOSITIONS = {
    "active", "in_progress", "in_transit", "in_transit"
  };

  /** Drawn from a fixed seed: two runs record the same goods. */
  private final SplittableRandom random = new SplittableRandom(20_260_101);

  /** Salts and client ids, as secret as in a real ledger and as incompressible. */
  private final TransactionDraft.Entropy entropy = Environment.entropy(new SecureRandom());

  private final List<OrganisationId> organisations =
      IntStream.range(0, ORGANISATIONS)
          .mapToObj(i -> new OrganisationId("forwarder-" + i))
          .toList();
  private final List<Signer> signers = organisations.stream().map(id -> key(id.name())).toList();
  private final Signer node = key("node");
  private final Signer seal = key("seal");
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Genesis genesis = makeGenesis();

  private static Signer key(String label) {
    return Signers.ofSeed(
        Suite.ED25519, org.lading.crypto.Sha256.of(Bytes.ofUtf8("bench " + label)).bytes());
  }

  Genesis genesis() {
    return genesis;
  }

  ValidatorKeys validator() {
    return new ValidatorKeys(VALIDATOR, organisations.getFirst(), node, seal);
  }

  private Genesis makeGenesis() {
    List<KeyRecord> keys = new ArrayList<>();
    for (int i = 0; i < ORGANISATIONS; i++) {
      keys.add(registered(i, signers.get(i), KeyPurpose.TRANSACTION, Optional.empty()));
    }
    keys.add(registered(0, node, KeyPurpose.NODE, Optional.of(VALIDATOR)));
    keys.add(registered(0, seal, KeyPurpose.SEAL, Optional.of(VALIDATOR)));
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "bench",
        start.toEpochMilli(),
        EngineMode.SOLO,
        1,
        Parameters.DEFAULT,
        organisations.stream().map(id -> new Organisation(id, id.name(), List.of())).toList(),
        keys,
        new ValidatorSet(
            List.of(new Validator(VALIDATOR, organisations.getFirst(), seal.publicKey()))));
  }

  private KeyRecord registered(
      int organisation, Signer signer, KeyPurpose purpose, Optional<ValidatorName> validator) {
    return new KeyRecord(
        organisations.get(organisation), signer.publicKey(), purpose, validator, 0, 0);
  }

  /** One event that names {@code items} things nobody named before. */
  EpcisEvent event(int items) {
    int kind = random.nextInt(STEPS.length);
    List<String> epcs = IntStream.range(0, items).mapToObj(i -> serial()).toList();
    EventCommon common =
        new EventCommon(
            null,
            List.of(),
            new Timestamp(time()),
            null,
            "+08:00",
            null,
            null,
            null,
            null,
            STEPS[kind],
            DISPOSITIONS[kind],
            new Place(place(random.nextInt(40))),
            new Place(place(random.nextInt(8))),
            List.of(new BizTransaction("po", "urn:epcglobal:cbv:bt:6901234000009:" + number(7))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Extension.Members.NONE);
    return new EpcisEvent.ObjectEvent(common, Action.OBSERVE, epcs, List.of(), null);
  }

  /** The same kind of event as JSON-LD, in the short form of EPCIS 2.0. */
  String json(int items) {
    int kind = random.nextInt(STEPS.length);
    StringBuilder epcs = new StringBuilder();
    for (int i = 0; i < items; i++) {
      epcs.append(i == 0 ? "\"" : ",\"").append(serial()).append('"');
    }
    return """
        {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+08:00","action":"OBSERVE",\
        "epcList":[%s],"bizStep":"%s","disposition":"%s","readPoint":{"id":"%s"},\
        "bizLocation":{"id":"%s"},"bizTransactionList":[{"type":"po",\
        "bizTransaction":"urn:epcglobal:cbv:bt:6901234000009:%s"}]}"""
        .formatted(
            time(),
            epcs,
            STEPS[kind],
            DISPOSITIONS[kind],
            place(random.nextInt(40)),
            place(random.nextInt(8)),
            number(7));
  }

  /** The same kind of event as XML of EPCIS 2.0. */
  String xml(int items) {
    int kind = random.nextInt(STEPS.length);
    StringBuilder epcs = new StringBuilder();
    for (int i = 0; i < items; i++) {
      epcs.append("<epc>").append(serial()).append("</epc>");
    }
    return """
        <ObjectEvent><eventTime>%s</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>\
        <epcList>%s</epcList><action>OBSERVE</action><bizStep>urn:epcglobal:cbv:bizstep:%s</bizStep>\
        <disposition>urn:epcglobal:cbv:disp:%s</disposition><readPoint><id>%s</id></readPoint>\
        <bizLocation><id>%s</id></bizLocation><bizTransactionList>\
        <bizTransaction type="urn:epcglobal:cbv:btt:po">urn:epcglobal:cbv:bt:6901234000009:%s\
        </bizTransaction></bizTransactionList></ObjectEvent>
        """
        .formatted(
            time(),
            epcs,
            STEPS[kind],
            DISPOSITIONS[kind],
            place(random.nextInt(40)),
            place(random.nextInt(8)),
            number(7));
  }

  private String time() {
    return TIME.format(start.minusMillis(random.nextLong(86_400_000L)));
  }

  private String serial() {
    return "urn:epc:id:sgtin:6901234." + number(6) + "." + Long.toString(random.nextLong(1L << 50));
  }

  private static String place(int number) {
    return "urn:epc:id:sgln:6901234." + (10_000 + number) + ".0";
  }

  /** Exactly {@code digits} digits. */
  private String number(int digits) {
    long bound = (long) Math.pow(10, digits - 1.0);
    return Long.toString(random.nextLong(bound, 10 * bound));
  }

  Bytes part(EpcisEvent event) {
    return new ProvenancePart.Event(event).encode();
  }

  /** A signed transaction of these parts, by one member after the other. */
  Bytes sign(int number, List<Bytes> parts) {
    int author = number % ORGANISATIONS;
    Signer signer = signers.get(author);
    return TransactionDraft.of(
            genesis.ledgerId(),
            List.of(TransactionDraft.reference(organisations.get(author), signer)),
            System.currentTimeMillis() + EXPIRY_MILLIS,
            Family.PROVENANCE,
            parts,
            entropy)
        .sign(List.of(signer))
        .encoded();
  }

  /**
   * {@code count} transactions of {@code events} events of {@code items} items, ready to submit.
   */
  List<Bytes> transactions(int count, int events, int items) {
    // Events in their order from one source of chance, signatures on all cores.
    List<List<Bytes>> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bodies.add(IntStream.range(0, events).mapToObj(e -> part(event(items))).toList());
    }
    return IntStream.range(0, count).parallel().mapToObj(i -> sign(i, bodies.get(i))).toList();
  }
}
