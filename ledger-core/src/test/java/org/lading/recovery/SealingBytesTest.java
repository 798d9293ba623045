package org.lading.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.proof.DoubleVote;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.testkit.Golden;

/** The bytes of votes, evidence and recoveries. */
class SealingBytesTest {
  private final FourValidators four = new FourValidators();
  private final Vote vote = four.chain.vote(2, four.a);
  private final DoubleVote twice = DoubleVote.of(vote, four.chain.vote(2, four.other));

  @Test
  void theVectorsAreThoseWrittenDown() {
    String vectors = SealingVectors.generate();
    assertFalse(vectors.contains("NOT THE SAME AGAIN"));
    Golden.check(SealingVectors.FILE, vectors);
  }

  @Test
  void theBytesAreTheProtobufEncodingOfTheMessages() throws InvalidProtocolBufferException {
    assertSame(org.lading.proto.v1.Vote.parser(), vote.encode());
    assertSame(org.lading.proto.v1.DoubleVote.parser(), twice.encode());
    assertSame(
        org.lading.proto.v1.VoteRecord.parser(),
        new VoteRecord(vote, four.chain.block(four.a, 2)).encode());
    assertSame(org.lading.proto.v1.SealedHeader.parser(), four.sealedOne.encode());
    SignedRecoveryReport report = four.reports.getFirst();
    assertSame(org.lading.proto.v1.RecoveryReport.parser(), report.report().encode());
    assertSame(org.lading.proto.v1.SignedRecoveryReport.parser(), report.encode());
    RecoveryRecord record = four.record();
    assertSame(org.lading.proto.v1.RecoveryRecord.parser(), record.encode());
    assertSame(org.lading.proto.v1.SignedRecovery.parser(), four.signed(record, 0, 1, 2).encode());
  }

  @Test
  void theFilesBeginWithALineThatSaysWhatTheyAre() throws Exception {
    List<Block> blocks = List.of(four.chain.block(four.a, 0), four.chain.block(four.b, 0));
    ReportFile report = new ReportFile(four.reports.getFirst(), blocks);
    RecoveryFile recovery = new RecoveryFile(four.signed(four.record(), 0, 1, 2), blocks);
    assertTrue(ReportFile.isOne(report.encode()) && RecoveryFile.isOne(recovery.encode()));
    assertFalse(ReportFile.isOne(recovery.encode()) || RecoveryFile.isOne(report.encode()));
    assertEquals(report, ReportFile.decode(report.encode()));
    assertEquals(recovery, RecoveryFile.decode(recovery.encode()));
    assertSame(
        org.lading.proto.v1.RecoveryReportFile.parser(),
        behind("lading/recovery-report-file/v1\n", report.encode()));
    assertSame(
        org.lading.proto.v1.RecoveryFile.parser(),
        behind("lading/recovery-file/v1\n", recovery.encode()));
    assertThrows(MalformedException.class, () -> ReportFile.decode(recovery.encode()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReportFile(four.reports.getFirst(), blocks.reversed()));
  }

  private static Bytes behind(String line, Bytes file) {
    assertTrue(file.startsWith(Bytes.ofUtf8(line)));
    return file.slice(line.length(), file.length());
  }

  @Test
  void aVoteHoldsForTheLogThatItsHeaderNamesOnly() {
    List<Hash> elsewhere = new ArrayList<>(vote.path());
    elsewhere.set(0, vote.header().hash());
    Vote moved =
        Vote.sign(
            vote.header(),
            elsewhere,
            four.chain.genesis().origin(),
            vote.validator(),
            four.chain.signer(2, KeyPurpose.SEAL));
    assertFalse(
        moved.holds(
            four.chain.genesis().origin(),
            four.chain.genesis().validators(),
            Verifier.bouncyCastle()));
  }

  @Test
  void aVoteHoldsForItsOwnHeaderPathAndValidatorOnly() {
    Verifier verifier = Verifier.bouncyCastle();
    String origin = four.chain.genesis().origin();
    var validators = four.chain.genesis().validators();
    assertTrue(vote.holds(origin, validators, verifier));
    assertTrue(twice.holds(origin, validators, verifier));
    assertFalse(vote.holds(origin + "x", validators, verifier));
    Vote moved = new Vote(four.other.header(), vote.path(), vote.validator(), vote.signature());
    assertFalse(moved.holds(origin, validators, verifier));
    Vote renamed = new Vote(vote.header(), vote.path(), four.chain.name(1), vote.signature());
    assertFalse(renamed.holds(origin, validators, verifier));
    assertFalse(DoubleVote.of(vote, moved).holds(origin, validators, verifier));
  }

  private static void assertSame(Parser<? extends Message> parser, Bytes ours)
      throws InvalidProtocolBufferException {
    assertEquals(ours, Bytes.wrap(parser.parseFrom(ours.array()).toByteArray()));
  }
}
