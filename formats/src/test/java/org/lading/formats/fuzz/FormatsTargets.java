package org.lading.formats.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisJsonReader;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.formats.genesis.GenesisJson;
import org.lading.membership.Genesis;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.RandomEvents;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.testkit.fuzz.FuzzTarget;

/**
 * The readers of this module. A document is not one form of bytes: what is written again is equal
 * to it under RFC 8785, and what was read gives bytes that read as the same.
 */
public final class FormatsTargets implements FuzzTarget.Source {
  private static final int RANDOM_EVENTS = 40;

  private static final String DOCUMENT =
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                    {"example": "https://ns.example.com/epcis/"}],
       "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T10:00:00Z",
       "epcisBody": {"eventList": [
         {"type": "ObjectEvent", "eventTime": "2026-03-01T09:30:00+08:00",
          "eventTimeZoneOffset": "+08:00", "action": "OBSERVE",
          "epcList": ["urn:epc:id:sscc:4012345.0000000333"], "example:note": {"a": [1, 2.5, null]},
          "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 4.5, "uom": "CEL"}]}]},
         {"type": "AggregationEvent", "eventTime": "2026-03-01T09:31:00Z",
          "eventTimeZoneOffset": "+00:00", "action": "ADD",
          "parentID": "urn:epc:id:sscc:4012345.0000000333",
          "childEPCs": ["https://id.gs1.org/01/04012345111118/21/987"]}]}}
      """;

  private final EpcisJsonReader reader = new EpcisJsonReader();
  private final EpcisJsonWriter writer = new EpcisJsonWriter();

  @Override
  public List<FuzzTarget> targets() throws IOException {
    Bytes genesis = Bytes.ofUtf8(GenesisJson.write(new Consortium().genesis()));
    return List.of(
        new FuzzTarget("EPCIS_JSON", this::epcis, documents()),
        new FuzzTarget("GENESIS_JSON", FormatsTargets::genesis, List.of(genesis)));
  }

  /** Random events, as documents; those that hold what only the ledger's own form can are left. */
  private List<Bytes> documents() throws IOException {
    List<Bytes> documents = new ArrayList<>();
    documents.add(Bytes.ofUtf8(DOCUMENT));
    for (int seed = 1; seed <= RANDOM_EVENTS; seed++) {
      EpcisEvent event = new RandomEvents(new Seeded.Random(seed)).event();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.writeEventDocument(event, out);
      Bytes document = Bytes.wrap(out.toByteArray());
      try {
        epcis(document);
        documents.add(document);
      } catch (MalformedException notOfTheSchema) {
        // Left out: a seed is good input.
      }
    }
    if (documents.size() < RANDOM_EVENTS / 4) {
      throw new IllegalStateException("only " + documents.size() + " seeds are left");
    }
    return documents;
  }

  private Bytes epcis(Bytes input) throws MalformedException {
    List<EpcisEvent> events = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try {
      EpcisReader.Source source = () -> new ByteArrayInputStream(input.array());
      CaptureDocument document = reader.readDocument(source);
      reader.readEvents(
          source,
          document,
          event -> {
            switch (event) {
              case CapturedEvent.Accepted accepted -> events.add(accepted.event());
              case CapturedEvent.Refused one -> refused.add(one.refusal().toString());
            }
          });
      requireSame(new ProvenancePart.Document(document));
      for (EpcisEvent event : events) {
        requireSame(new ProvenancePart.Event(event));
      }
      if (!refused.isEmpty()) {
        throw new MalformedException(-1, refused.toString());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.writeDocument(document, events.iterator(), out);
      Bytes again = Bytes.wrap(out.toByteArray());
      return canonical(again).equals(canonical(input)) ? input : again;
    } catch (RefusedDocumentException e) {
      throw new MalformedException(-1, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSame(ProvenancePart part) throws MalformedException {
    if (!ProvenancePart.decode(part.encode()).equals(part)) {
      throw new AssertionError("it does not come back from its bytes: " + part);
    }
  }

  private static String canonical(Bytes json) throws IOException {
    Bytes text = json.startsWith(Bytes.ofHex("efbbbf")) ? json.slice(3, json.length()) : json;
    return new JsonCanonicalizer(text.array()).getEncodedString();
  }

  private static Bytes genesis(Bytes input) throws MalformedException {
    Genesis genesis = GenesisJson.read(input);
    Genesis again = GenesisJson.read(Bytes.ofUtf8(GenesisJson.write(genesis)));
    return again.equals(genesis) ? input : again.encode();
  }
}
