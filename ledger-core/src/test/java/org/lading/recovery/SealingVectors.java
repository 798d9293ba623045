package org.lading.recovery;

import java.util.List;
import org.lading.block.Block;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.testkit.SealedChain;
import org.lading.testkit.fuzz.FuzzTarget;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/sealing.json}: votes, evidence and recoveries, most of them to be refused,
 * with the place and the reason.
 */
final class SealingVectors {
  static final String FILE = "vectors/sealing.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode file = JSON.createObjectNode();
  private final FourValidators four = new FourValidators();
  private final Vote vote = four.chain.vote(2, four.a);
  private final DoubleVote twice = DoubleVote.of(vote, four.chain.vote(2, four.other));

  private SealingVectors() {}

  static String generate() {
    SealingVectors vectors = new SealingVectors();
    vectors.file.put(
        "desc", "Bytes are hexadecimal; verdict OK or what is wrong and where. By SealingVectors.");
    vectors.file.put("genesis", vectors.four.chain.genesis().encode().hex());
    vectors.votes();
    vectors.doubleVotes();
    vectors.voteRecords();
    vectors.sealedHeaders();
    vectors.reports();
    vectors.records();
    vectors.signedRecoveries();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  private void votes() {
    FuzzTarget.Decoder form = input -> Vote.decode(input).encode();
    String v = vote.encode().hex();
    String path = "1220" + vote.path().getFirst().hex();
    add("vote", form, "a vote", v);
    add("vote", form, "nothing", "");
    add("vote", form, "a path too short for the size of the log", v.replace(path, ""));
    add("vote", form, "a path too long for the size of the log", v.replace(path, path + path));
    add("vote", form, "a hash of 31 bytes", v.replace(path, "121f" + path.substring(6)));
    add("vote", form, "no validator", v.replace("1a027632", ""));
    add("vote", form, "a validator in capitals", v.replace("1a027632", "1a025632"));
    add(
        "vote",
        form,
        "63 bytes of signature",
        v.replace("2240", "223f").substring(0, v.length() - 2));
    add("vote", form, "a fifth field", v + "2801");
  }

  private void doubleVotes() {
    FuzzTarget.Decoder form = input -> DoubleVote.decode(input).encode();
    add("double vote", form, "a double vote", twice.encode().hex());
    add("double vote", form, "in the other order", pair(twice.second(), twice.first()));
    add("double vote", form, "one vote twice", pair(vote, vote));
    add(
        "double vote",
        form,
        "of two validators",
        pair(twice.first(), four.chain.vote(1, other(twice.first()))));
    add("double vote", form, "at two heights", pair(vote, four.chain.vote(2, four.b)));
    add(
        "double vote",
        form,
        "in two epochs",
        pair(vote, four.chain.vote(2, four.chain.next(four.one, "a", 1, four.record().hash(), 1))));
    add("double vote", form, "one vote", "0a" + length(vote.encode()) + vote.encode().hex());
  }

  private SealedChain.Tip other(Vote than) {
    return than.header().equals(four.a.header()) ? four.other : four.a;
  }

  private void voteRecords() {
    FuzzTarget.Decoder form = input -> VoteRecord.decode(input).encode();
    Block block = four.chain.block(four.a, 2);
    Bytes good = new VoteRecord(vote, block).encode();
    add("vote record", form, "a vote and its block", good.hex());
    Bytes another = four.chain.block(four.other, 2).encode();
    add(
        "vote record",
        form,
        "a vote and another block",
        "0a"
            + length(vote.encode())
            + vote.encode().hex()
            + "12"
            + length(another)
            + another.hex());
  }

  private void sealedHeaders() {
    FuzzTarget.Decoder form = input -> SealedHeader.decode(input).encode();
    String s = four.sealedOne.encode().hex();
    String path = "1220" + four.sealedOne.path().getFirst().hex();
    add("sealed header", form, "a sealed header", s);
    add("sealed header", form, "a path too short for the size of the log", s.replace(path, ""));
    add("sealed header", form, "nothing", "");
  }

  private void reports() {
    FuzzTarget.Decoder form = input -> SignedRecoveryReport.decode(input).encode();
    FuzzTarget.Decoder bare = input -> RecoveryReport.decode(input).encode();
    add("signed report", form, "a report", four.reports.getFirst().encode().hex());
    add("signed report", form, "nothing", "");
    add(
        "report",
        bare,
        "of one with nothing above block 0",
        four.unsigned(3, four.block0).encode().hex());
    String r = four.unsigned(3, four.one).encode().hex();
    add("report", bare, "of one that voted for nothing since", r);
    add(
        "report",
        bare,
        "epoch 0 written out",
        r.replace("12027633" + "2001", "12027633" + "1800" + "2001"));
    add("report", bare, "no ledger id", r.substring(68));
    Bytes one = four.chain.vote(3, four.a).encode();
    String seventeen = ("3a" + length(one) + one.hex()).repeat(17);
    add("report", bare, "17 votes", r + seventeen);
  }

  private void records() {
    FuzzTarget.Decoder form = input -> RecoveryRecord.decode(input).encode();
    String r = four.record().encode().hex();
    add("record", form, "a record", r);
    add("record", form, "that opens epoch 0", r.replaceFirst("10011a20", "1a20"));
    List<SignedRecoveryReport> reports = four.reports;
    Bytes first = reports.get(0).encode();
    Bytes second = reports.get(1).encode();
    String one = "22" + length(first) + first.hex();
    String two = "22" + length(second) + second.hex();
    add("record", form, "reports in another order", r.replace(one + two, two + one));
    add("record", form, "a report twice", r.replace(one, one + one));
    add("record", form, "nothing", "");
  }

  private void signedRecoveries() {
    FuzzTarget.Decoder form = input -> SignedRecovery.decode(input).encode();
    SignedRecovery good = four.signed(four.record(), 0, 1, 2);
    add("signed recovery", form, "signed by three", good.encode().hex());
    add(
        "signed recovery",
        form,
        "signed by nobody",
        new SignedRecovery(four.record(), List.of()).encode().hex());
    String tail = signature(good.signatures().get(2));
    String g = good.encode().hex();
    add("signed recovery", form, "a signature twice", g + tail);
    add("signed recovery", form, "nothing", "");
  }

  private static String signature(SignedRecovery.By by) {
    Bytes message =
        new CanonicalWriter()
            .string(1, by.organisation().name())
            .bytes(2, by.key().hash())
            .bytes(3, by.signature().bytes())
            .toBytes();
    return "12" + length(message) + message.hex();
  }

  private static String pair(Vote first, Vote second) {
    Bytes one = first.encode();
    Bytes two = second.encode();
    return "0a" + length(one) + one.hex() + "12" + length(two) + two.hex();
  }

  /** The length of a message as a varint. */
  private static String length(Bytes message) {
    StringBuilder hex = new StringBuilder();
    int rest = message.length();
    while (rest > 127) {
      hex.append(Bytes.wrap(new byte[] {(byte) ((rest & 127) | 128)}).hex());
      rest >>>= 7;
    }
    return hex.append(Bytes.wrap(new byte[] {(byte) rest}).hex()).toString();
  }

  private void add(String kind, FuzzTarget.Decoder form, String desc, String hex) {
    Bytes bytes = Bytes.ofHex(hex);
    String verdict;
    try {
      verdict = form.again(bytes).equals(bytes) ? "OK" : "NOT THE SAME AGAIN";
    } catch (MalformedException e) {
      verdict = String.valueOf(e.getMessage());
    }
    file.withArray(kind).addObject().put("desc", desc).put("bytes", hex).put("verdict", verdict);
  }
}
