package org.lading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.testkit.Consortium;
import org.lading.testkit.Golden;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * The bytes of every object that is signed or hashed: written down once, since they can never
 * change.
 */
class SignedObjectsTest {
  private final Consortium consortium = new Consortium();
  private final Transaction transaction =
      consortium.transaction(
          Consortium.EXPORTER,
          consortium.signer(Consortium.EXPORTER),
          Family.MEMBERSHIP,
          List.of(
              new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 9).encode(),
              rotation().encode()),
          new ClientId(Bytes.ofHex("000102030405060708090a0b0c0d0e0f")),
          Consortium.START_MILLIS + 3_600_000L);
  private final TransactionLeaf leaf =
      new TransactionLeaf(
          transaction.id(), transaction.signaturesHash(), 104, 1, 7, Consortium.START_MILLIS, 3);
  private final BlockHeader header =
      new BlockHeader(
          consortium.genesis().ledgerId(),
          7,
          Consortium.START_MILLIS,
          Sha256.of(Bytes.ofUtf8("previous")),
          12,
          Sha256.of(Bytes.ofUtf8("log")),
          Sha256.of(Bytes.ofUtf8("state")),
          EngineMode.SOLO,
          0,
          Hash.ZERO,
          7,
          consortium.genesis().validators().hash(),
          consortium.genesis().validators().hash(),
          1);

  private MembershipAction rotation() {
    return new MembershipAction.RotateKey(
        KeyId.of(consortium.signer(Consortium.EXPORTER).publicKey()),
        40,
        new MembershipAction.RegisterKey(
            consortium.signer(Suite.ED25519, "fresh").publicKey(),
            KeyPurpose.TRANSACTION,
            Optional.empty(),
            20,
            consortium.signer(Suite.ED25519, "fresh").sign(claim().signingInput())));
  }

  private KeyClaim claim() {
    return new KeyClaim(
        consortium.genesis().ledgerId(),
        Consortium.EXPORTER,
        consortium.signer(Suite.ED25519, "fresh").publicKey(),
        KeyPurpose.TRANSACTION);
  }

  @Test
  void theBytesAreThoseWrittenDown() {
    TreeMap<String, String> objects = new TreeMap<>();
    Genesis genesis = consortium.genesis();
    objects.put("genesis", genesis.encode().hex());
    objects.put("genesis: ledger id", genesis.ledgerId().hex());
    objects.put("validator set", genesis.validators().encode().hex());
    objects.put("validator set: hash", genesis.validators().hash().hex());
    objects.put("key claim: signing input", Bytes.wrap(claim().signingInput()).hex());
    objects.put("transaction", transaction.encoded().hex());
    objects.put("transaction: id", transaction.id().hex());
    objects.put(
        "transaction: signing input",
        Bytes.wrap(TransactionHeader.signingInput(transaction.headerBytes())).hex());
    objects.put("transaction: signatures hash", transaction.signaturesHash().hex());
    objects.put("transaction: payload root", transaction.header().payloadRoot().hex());
    objects.put("transaction leaf", leaf.encode().hex());
    objects.put("block header", header.encode().hex());
    objects.put("block header: hash", header.hash().hex());
    objects.put("block header: leaf", header.leaf().hex());
    StringBuilder text = new StringBuilder();
    objects.forEach((name, hex) -> text.append(name).append('\n').append(hex).append("\n\n"));
    Golden.check("vectors/signed-objects.txt", text.toString());
  }

  @Test
  void theBytesAreTheProtobufEncodingOfTheMessages() throws InvalidProtocolBufferException {
    assertSame(org.lading.proto.v1.Genesis.parser(), consortium.genesis().encode());
    assertSame(org.lading.proto.v1.Transaction.parser(), transaction.encoded());
    assertSame(org.lading.proto.v1.TransactionHeader.parser(), transaction.headerBytes());
    for (Bytes body : transaction.bodies()) {
      assertSame(org.lading.proto.v1.MembershipPart.parser(), body);
    }
    assertSame(
        org.lading.proto.v1.TransactionLeaf.parser(),
        leaf.encode().slice(1, leaf.encode().length()));
    assertSame(org.lading.proto.v1.BlockHeader.parser(), header.encode());
    assertSame(org.lading.proto.v1.Block.parser(), block().encode());
  }

  @Test
  void whatIsDecodedIsWhatWasEncoded() throws MalformedException {
    assertEquals(consortium.genesis(), Genesis.decode(consortium.genesis().encode()));
    assertEquals(transaction, Transaction.decode(transaction.encoded()));
    assertEquals(leaf, TransactionLeaf.decode(leaf.encode()));
    assertEquals(header, BlockHeader.decode(header.encode()));
    assertEquals(block(), Block.decode(block().encode()));
    assertEquals(rotation(), MembershipAction.decode(rotation().encode()));
  }

  @Test
  void aSignatureHoldsForItsOwnHeaderOnly() {
    byte[] input = TransactionHeader.signingInput(transaction.headerBytes());
    Signature signature = transaction.signatures().getFirst();
    var verifier = consortium.environment().verifier();
    var key = consortium.signer(Consortium.EXPORTER).publicKey();
    assertEquals(true, verifier.verify(key, input, signature));
    input[20] ^= 1;
    assertEquals(false, verifier.verify(key, input, signature));
  }

  private Block block() {
    return new Block(
        header,
        List.of(new BlockEntry(transaction.encoded(), new Outcome(104, 1, "no such key"))),
        "checkpoint\n");
  }

  private static void assertSame(Parser<? extends com.google.protobuf.Message> parser, Bytes ours)
      throws InvalidProtocolBufferException {
    assertEquals(ours, Bytes.wrap(parser.parseFrom(ours.array()).toByteArray()));
  }
}
