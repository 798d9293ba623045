package org.lading.formats.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.erdtman.jcs.JsonCanonicalizer;
import org.lading.codec.MalformedException;
import org.lading.contract.Document;
import org.lading.contract.SeededDocuments;
import org.lading.crypto.Bytes;
import org.lading.formats.contract.ContractYaml;
import org.lading.formats.contract.RefusedContractException;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisJsonReader;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.formats.genesis.GenesisJson;
import org.lading.formats.iso20022.PaymentReader;
import org.lading.formats.iso20022.RefusedMessageException;
import org.lading.membership.Currency;
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
  private static final int RANDOM_CONTRACTS = 20;

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

  /** The platform's XML parser takes 70 kB before it has read a byte; a message is read twice. */
  private static final long XML_PARSER_BYTES = 1 << 18;

  /** Two passes over the text, a tree, and the same again of what was written. */
  private static final long YAML_PARSER_BYTES = 1 << 22;

  private static final List<Currency> CURRENCIES =
      List.of(new Currency("CNY", OptionalInt.of(2)), new Currency("JPY", OptionalInt.of(0)));

  private static final List<Bytes> PAYMENTS =
      List.of(
          Bytes.ofUtf8(
              """
              <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
              <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-02T09:30:00+08:00</CreDtTm>
              <NbOfTxs>1</NbOfTxs><CtrlSum>1.5</CtrlSum></GrpHdr><CdtTrfTxInf><PmtId>
              <EndToEndId>E-1</EndToEndId><UETR>8a562c67-ca16-48ba-b074-65581be6f011</UETR></PmtId>
              <IntrBkSttlmAmt Ccy="CNY">1.50</IntrBkSttlmAmt><Dbtr><Nm>A &amp; B</Nm></Dbtr>
              <DbtrAcct><Id><IBAN>CH5109000000250092291</IBAN></Id></DbtrAcct></CdtTrfTxInf>
              </FIToFICstmrCdtTrf></Document>
              """),
          Bytes.ofUtf8(
              """
              <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
              <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-03T01:00:00</CreDtTm></GrpHdr><Stmt>
              <Id>S</Id><FrToDt><FrDtTm>2026-03-02T00:00:00</FrDtTm><ToDtTm>2026-03-02T24:00:00</ToDtTm>
              </FrToDt><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">5</Amt>
              <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal><Bal><Tp><CdOrPrtry>
              <Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">7</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>
              <Dt>2026-03-02</Dt></Dt></Bal><Ntry><Amt Ccy="JPY">2</Amt><CdtDbtInd>CRDT</CdtDbtInd>
              <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt><NtryDtls><TxDtls/>
              </NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
              """),
          Bytes.ofUtf8(
              """
              <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt>
              <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-03T01:00:00</CreDtTm></GrpHdr>
              <OrgnlGrpInfAndSts><OrgnlMsgId>M-0</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
              <TxInfAndSts><OrgnlTxId>T</OrgnlTxId><TxSts>RJCT</TxSts></TxInfAndSts>
              </FIToFIPmtStsRpt></Document>
              """));

  private final EpcisJsonReader reader = new EpcisJsonReader();
  private final EpcisJsonWriter writer = new EpcisJsonWriter();

  @Override
  public List<FuzzTarget> targets() throws IOException {
    Bytes genesis = Bytes.ofUtf8(GenesisJson.write(new Consortium().genesis()));
    return List.of(
        new FuzzTarget("EPCIS_JSON", this::epcis, documents()),
        new FuzzTarget("GENESIS_JSON", FormatsTargets::genesis, List.of(genesis)),
        new FuzzTarget("CONTRACT", FormatsTargets::contract, contracts(), YAML_PARSER_BYTES),
        new FuzzTarget("ISO20022", FormatsTargets::payments, PAYMENTS, XML_PARSER_BYTES));
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

  /** A message is read or refused, and read the same whenever it is read. */
  private static Bytes payments(Bytes input) throws MalformedException {
    PaymentReader payments = new PaymentReader(CURRENCIES, null, 1_000);
    try {
      PaymentReader.Read read = payments.readAll(new ByteArrayInputStream(input.array()));
      if (!payments.readAll(new ByteArrayInputStream(input.array())).equals(read)) {
        throw new AssertionError("it is not read the same again: " + read);
      }
      return input;
    } catch (RefusedMessageException e) {
      throw new MalformedException(-1, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Bytes> contracts() {
    List<Bytes> contracts = new ArrayList<>();
    for (int seed = 1; seed <= RANDOM_CONTRACTS; seed++) {
      Document document = SeededDocuments.document(new Seeded.Random(seed));
      contracts.add(Bytes.ofUtf8(ContractYaml.write(document, FormatsTargets::currency)));
    }
    return contracts;
  }

  private static Optional<Currency> currency(String code) {
    return code.matches("[A-Z]{3}")
        ? Optional.of(new Currency(code, OptionalInt.of(2)))
        : Optional.empty();
  }

  /** A contract that reads has no problem, and comes back from its bytes and from its text. */
  private static Bytes contract(Bytes input) throws MalformedException {
    try {
      Document document = ContractYaml.read(input, FormatsTargets::currency).document();
      String text = ContractYaml.write(document, FormatsTargets::currency);
      Document again = ContractYaml.read(Bytes.ofUtf8(text), FormatsTargets::currency).document();
      if (!again.equals(document) || !Document.decode(document.encode()).equals(document)) {
        throw new AssertionError("it does not come back: " + document);
      }
      return input;
    } catch (RefusedContractException e) {
      throw new MalformedException(-1, String.valueOf(e.getMessage()));
    }
  }

  private static Bytes genesis(Bytes input) throws MalformedException {
    Genesis genesis = GenesisJson.read(input);
    Genesis again = GenesisJson.read(Bytes.ofUtf8(GenesisJson.write(genesis)));
    return again.equals(genesis) ? input : again.encode();
  }
}
