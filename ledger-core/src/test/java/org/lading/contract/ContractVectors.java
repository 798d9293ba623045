package org.lading.contract;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Consumer;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proto.v1.ContractDocument;
import org.lading.proto.v1.ContractFactTerm;
import org.lading.proto.v1.ContractStage;
import org.lading.testkit.Seeded;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/contract.json}: contracts with their hashes, and many that are refused, as
 * bytes with the place and the reason, or as documents with the path and the reason.
 */
final class ContractVectors {
  static final String FILE = "vectors/contract.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int RANDOM = 12;

  private final ObjectNode file = JSON.createObjectNode();
  private final ContractDocument good;

  private ContractVectors() throws Exception {
    good = ContractDocument.parseFrom(new DocumentDraft().document().encode().array());
    file.put(
        "desc",
        "Bytes are hexadecimal; verdict OK with the hash, what is wrong and where in the bytes, or"
            + " the path and what the document may not say there.");
  }

  static String generate() throws Exception {
    ContractVectors vectors = new ContractVectors();
    vectors.add("a sale", new DocumentDraft().document().encode());
    for (int seed = 1; seed <= RANDOM; seed++) {
      vectors.add("random, " + seed, SeededDocuments.document(new Seeded.Random(seed)).encode());
    }
    vectors.badMessages();
    vectors.badStages();
    vectors.badFacts();
    vectors.badDocuments();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  private void add(String desc, Bytes bytes) {
    ObjectNode vector = file.withArray("contract").addObject().put("desc", desc);
    vector.put("bytes", bytes.hex());
    try {
      Document document = Document.decode(bytes);
      List<Problem> problems = DocumentCheck.of(document);
      if (problems.isEmpty()) {
        vector.put("verdict", "OK").put("hash", document.hash().hex());
      } else {
        vector.put("verdict", problems.getFirst().path() + ": " + problems.getFirst().what());
      }
    } catch (MalformedException e) {
      vector.put("verdict", String.valueOf(e.getMessage()));
    }
  }

  private void bad(String desc, Consumer<ContractDocument.Builder> change) {
    ContractDocument.Builder builder = good.toBuilder();
    change.accept(builder);
    add(desc, Bytes.wrap(builder.build().toByteArray()));
  }

  private void badMessages() {
    bad("no title", ContractDocument.Builder::clearTitle);
    bad("a title with a tab", one -> one.setTitle("a\tb"));
    bad("no escrow", ContractDocument.Builder::clearEscrow);
    bad("no goods", ContractDocument.Builder::clearGoods);
    bad("what a day is, left out", ContractDocument.Builder::clearDays);
    bad("nothing locked", one -> one.getEscrowBuilder().clearLeast());
    bad("most below least", one -> one.getEscrowBuilder().setMost(999_999));
    bad("2^63 locked", one -> one.getEscrowBuilder().setMost(Long.MIN_VALUE));
    bad("a currency of two letters", one -> one.getEscrowBuilder().setCurrency("CN"));
    bad("an account without a bank", one -> one.getEscrowBuilder().setThrough("contracts"));
    bad("an offset without a calendar", one -> one.getDaysBuilder().setUtcOffsetMinutes(480));
    bad("a deadline in 1970", one -> one.getDeadlinesBuilder(0).clearUntilMillis());
    bad(
        "a deadline in the year 10000",
        one -> one.getDeadlinesBuilder(3).setUntilMillis(253_402_300_800_000L));
    bad("a hash of 31 bytes", one -> one.setReplaces(ByteString.copyFrom(new byte[31])));
    bad("a dispute by nobody", one -> one.getDisputeBuilder().clearBy());
    bad(
        "17 parties",
        one -> {
          for (int i = 0; i < 13; i++) {
            one.addParties(one.getParties(0));
          }
        });
  }

  private void stage(String desc, Consumer<ContractStage.Builder> change) {
    bad(desc, one -> change.accept(one.getStagesBuilder(1)));
  }

  private void badStages() {
    stage("no last clause", ContractStage.Builder::clearOtherwise);
    stage("a last clause that does nothing", one -> one.getOtherwiseBuilder().clearPays());
    stage("a clause without a condition", one -> one.getClausesBuilder(0).clearWhen());
    stage(
        "a condition of none",
        one -> one.getClausesBuilder(0).getWhenBuilder().getAllBuilder().clearParts());
    stage(
        "at least three of two",
        one ->
            one.getClausesBuilder(0)
                .getWhenBuilder()
                .getAtLeastBuilder()
                .addAllParts(one.getClauses(0).getWhen().getAll().getPartsList())
                .setCount(3));
    stage(
        "a share of 100.01 %",
        one ->
            one.getOtherwiseBuilder().getPaysBuilder(0).getShareBuilder().setBasisPoints(10_001));
    stage(
        "a sum of nothing",
        one -> one.getOtherwiseBuilder().getPaysBuilder(0).getShareBuilder().setMinorUnits(0));
    stage(
        "a rate in percent with a cap in money",
        one ->
            one.getClausesBuilder(0)
                .getThenBuilder()
                .getPaysBuilder(0)
                .getShareBuilder()
                .getRateBuilder()
                .getMostBuilder()
                .setMinorUnits(5));
    stage(
        "a comparison with nothing",
        one ->
            one.getClausesBuilder(0)
                .getWhenBuilder()
                .getAllBuilder()
                .getPartsBuilder(1)
                .getCompareBuilder()
                .clearValue());
  }

  private void badFacts() {
    fact("no source", ContractFactTerm.Builder::clearSource);
    fact("three of two", one -> one.getSourceBuilder().getAttestedBuilder().setThreshold(3));
    fact(
        "one attester twice",
        one -> one.getSourceBuilder().getAttestedBuilder().addAttesters("kz-customs"));
    fact("a quantity without a unit", one -> one.getFieldsBuilder(0).clearUnit());
    fact("a place with a unit", one -> one.getFieldsBuilder(1).setUnit("kg"));
    fact("a value of no type", one -> one.getFieldsBuilder(1).clearType());
    bad(
        "a breach that says more",
        one -> one.getFactsBuilder(2).addFields(one.getFacts(1).getFields(0)));
  }

  private void fact(String desc, Consumer<ContractFactTerm.Builder> change) {
    bad(desc, one -> change.accept(one.getFactsBuilder(1)));
  }

  /** One of each sort; the test of the check has all. */
  private void badDocuments() {
    bad("an unknown party", one -> one.getEscrowBuilder().setPayer(4));
    bad("deadlines out of order", one -> one.getDeadlinesBuilder(1).setUntilMillis(1));
    bad("funded too late", one -> one.setFundBy(2));
    bad(
        "a circle of stages",
        one -> one.getStagesBuilder(1).getOtherwiseBuilder().clearPays().setNext(0));
    bad(
        "nobody gets the rest",
        one ->
            one.getStagesBuilder(1)
                .getOtherwiseBuilder()
                .getPaysBuilder(0)
                .getShareBuilder()
                .setMinorUnits(5));
    bad("an arbiter who is a party", one -> one.getDisputeBuilder().setArbiter("silk-rail"));
  }
}
