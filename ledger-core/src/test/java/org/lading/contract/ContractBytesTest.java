package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.proto.v1.ContractCondition;
import org.lading.proto.v1.ContractDocument;
import org.lading.proto.v1.ContractPart;
import org.lading.proto.v1.ContractShare;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.TitleId;
import org.lading.testkit.Consortium;

/** The bytes that are signed and kept, against the classes made of contract.proto. */
class ContractBytesTest {
  private static final Hash HASH = Sha256.of(Bytes.ofUtf8("a contract"));

  /** Every kind of condition, share, measure, fact and value. */
  private static Document everything() {
    Condition compare = new Condition.Compare(1, 0, Comparison.AT_LEAST, new Value.Quantity(-5));
    Condition when =
        new Condition.All(
            List.of(
                new Condition.From(1),
                new Condition.Missing(0),
                new Condition.Any(List.of(new Condition.Known(0), compare)),
                new Condition.Not(new Condition.By(2, 0)),
                new Condition.AtLeast(1, List.of(new Condition.Known(2)))));
    Share rate =
        new Share.Rate(
            new Share.Fixed(10), new Measure.Beyond(1, 0, true, -3, 7), new Share.Fixed(99));
    Share late =
        new Share.Rate(
            new Share.BasisPoints(50), new Measure.DaysLate(2, 0), new Share.BasisPoints(500));
    return new Document(
        "Everything",
        "in words\nand lines",
        Deals.parties(),
        Deals.escrow(5, 6),
        new Goods(List.of("urn:x:1"), "C-1", Optional.of(new TitleId(Consortium.CARRIER, "COSU1"))),
        new DayCount(Optional.of(new CalendarKey("CN", 3)), -480),
        Deals.deadlines(),
        0,
        List.of(
            Deals.attested("delivered", 1, Consortium.CARRIER),
            new FactTerm(
                Deals.name("weighed"),
                "",
                new FactSource.Attested(List.of(Consortium.CUSTOMS), 1, "urn:x:1"),
                List.of(new FieldTerm(Deals.name("net"), ValueType.QUANTITY, "kg")),
                true),
            new FactTerm(
                Deals.name("warm"),
                "",
                new FactSource.Breach(
                    List.of(Consortium.CARRIER), "urn:x:2", Optional.of("urn:x:1"), true, -18),
                List.of(FactSource.READING),
                false),
            new FactTerm(
                Deals.name("arrived"),
                "",
                new FactSource.Received(Consortium.IMPORTER, "urn:x:1", "urn:x:place"),
                List.of(),
                false)),
        List.of(
            new Stage(
                Deals.name("first"),
                List.of(
                    new Clause(
                        when,
                        new Target(
                            List.of(new PayLine(0, rate), new PayLine(1, late)),
                            OptionalInt.of(1)))),
                1,
                Deals.pay(Deals.rest(1)))),
        Optional.of(new DisputeTerms(List.of(0, 1), Optional.of(compare), Deals.ARBITER, 3)),
        Optional.of(HASH));
  }

  @Test
  void documentsAreTheMessageOfTheProto()
      throws InvalidProtocolBufferException, MalformedException {
    Document document = everything();
    Bytes encoded = document.encode();
    ContractDocument message = ContractDocument.parseFrom(encoded.array());
    assertEquals(encoded, Bytes.wrap(message.toByteArray()));
    assertEquals(document, Document.decode(encoded));
    assertEquals(Document.hashOf(encoded), document.hash());
    ContractCondition when = message.getStages(0).getClauses(0).getWhen();
    assertEquals(5, when.getAll().getPartsCount());
    assertEquals(
        -5, when.getAll().getParts(2).getAny().getParts(1).getCompare().getValue().getQuantity());
    ContractShare share = message.getStages(0).getClauses(0).getThen().getPays(0).getShare();
    assertEquals(7, share.getRate().getMeasure().getBeyond().getStep());
    assertEquals(HASH.bytes(), Bytes.wrap(message.getReplaces().toByteArray()));
    assertEquals(-480, message.getDays().getUtcOffsetMinutes());
  }

  @Test
  void actionsAreTheMessageOfTheProto() throws InvalidProtocolBufferException, MalformedException {
    for (ContractAction action :
        List.of(
            new ContractAction.Propose(everything().encode()),
            new ContractAction.Sign(HASH),
            new ContractAction.Fund(HASH, 7),
            new ContractAction.Cancel(HASH, "sold"),
            new ContractAction.Attest(
                HASH,
                0,
                List.of(
                    new Value.Place("urn:x:1"),
                    new Value.Time(1),
                    new Value.Temperature(0),
                    new Value.Sum(0),
                    new Value.Document(HASH)),
                OptionalLong.of(9)),
            new ContractAction.Dispute(HASH, "wet"),
            new ContractAction.Rule(
                HASH,
                List.of(new ContractAction.Award(0, 1), new ContractAction.Award(2, 3)),
                "after hearing both"))) {
      Bytes encoded = action.encode();
      assertEquals(encoded, Bytes.wrap(ContractPart.parseFrom(encoded.array()).toByteArray()));
      assertEquals(action, ContractAction.decode(encoded));
    }
  }

  @Test
  void bytesThatAreNotCanonicalAreRefused() {
    Bytes encoded = everything().encode();
    Bytes longer = Bytes.concat(encoded, Bytes.wrap(new byte[] {0x72, 0}));
    assertThrows(MalformedException.class, () -> Document.decode(longer));
    assertThrows(
        MalformedException.class, () -> Document.decode(encoded.slice(0, encoded.length() - 1)));
  }
}
