package org.lading;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.membership.MembershipAction;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/messages.json}: the messages of a transaction, most of them to be refused,
 * with the place and the reason.
 */
final class MessageVectors {
  static final String FILE = "vectors/messages.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode file = JSON.createObjectNode();
  private final Consortium consortium = new Consortium();
  private final Transaction good =
      consortium.transaction(
          Consortium.EXPORTER,
          consortium.signer(Consortium.EXPORTER),
          Family.MEMBERSHIP,
          List.of(new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 9).encode()),
          new ClientId(Bytes.ofHex("000102030405060708090a0b0c0d0e0f")),
          Consortium.START_MILLIS + 3_600_000L);

  private MessageVectors() {}

  static String generate() throws MalformedException {
    MessageVectors vectors = new MessageVectors();
    vectors.file.put("desc", "Bytes are hexadecimal; verdict OK or what is wrong and where.");
    vectors.headers();
    vectors.transactions();
    vectors.leaves();
    vectors.actions();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  private void headers() {
    FuzzTarget.Decoder form = input -> TransactionHeader.decode(input).encode();
    String h = good.headerBytes().hex();
    Bytes signer = signer(consortium.signer(Consortium.EXPORTER));
    add("header", form, "a header", h);
    add("header", form, "nothing", "");
    add("header", form, "no ledger id", h.substring(68));
    add(
        "header",
        form,
        "a ledger id of 31 bytes",
        h.replace("0a20" + hexId(), "0a1f" + hexId().substring(2)));
    String withoutSigners = h.replace("12" + length(signer) + signer.hex(), "");
    add("header", form, "no signer", withoutSigners);
    String twice = ("12" + length(signer) + signer.hex()).repeat(2);
    add("header", form, "a signer twice", h.replace("12" + length(signer) + signer.hex(), twice));
    String seventeen = ("12" + length(signer) + signer.hex()).repeat(17);
    add("header", form, "17 signers", h.replace("12" + length(signer) + signer.hex(), seventeen));
    add("header", form, "a client id of 15 bytes", h.replace("1a10" + "00", "1a0f"));
    add("header", form, "a family that is not known", h.replace("28013001", "28053001"));
    add("header", form, "family 0 written out", h.replace("28013001", "28003001"));
    add("header", form, "no family", h.replace("28013001", "3001"));
    add("header", form, "no part", h.replace("28013001", "2801"));
    add("header", form, "10,001 parts", h.replace("28013001", "280130914e"));
    add("header", form, "the family in two bytes", h.replace("28013001", "2881003001"));
    add("header", form, "fields out of order", h.replace("28013001", "30012801"));
    add("header", form, "an eighth field", h + "4001");
    add("header", form, "a name in capitals", h.replace(hex("zhongshan"), hex("Zhongshan")));
    add("header", form, "cut by a byte", h.substring(0, h.length() - 2));
  }

  private void transactions() {
    FuzzTarget.Decoder form =
        input -> {
          Transaction read = Transaction.decode(input);
          return Transaction.of(read.headerBytes(), read.signatures(), read.parts()).encoded();
        };
    Bytes header = good.headerBytes();
    Bytes signature = good.signatures().getFirst().bytes();
    Bytes part = good.parts().getFirst();
    add("transaction", form, "a transaction", good.encoded().hex());
    add("transaction", form, "nothing", "");
    transaction(form, "no signature", header, List.of(), List.of(part));
    transaction(
        form, "two signatures of one signer", header, List.of(signature, signature), List.of(part));
    transaction(
        form, "63 bytes of signature", header, List.of(signature.slice(0, 63)), List.of(part));
    transaction(
        form,
        "65 bytes of signature",
        header,
        List.of(Bytes.concat(signature, Bytes.ofHex("00"))),
        List.of(part));
    transaction(form, "no part", header, List.of(signature), List.of());
    transaction(form, "a part too many", header, List.of(signature), List.of(part, part));
    transaction(
        form,
        "a salt and nothing after it",
        header,
        List.of(signature),
        List.of(part.slice(0, 16)));
    transaction(
        form,
        "other bytes in the part: of the right form, whatever the root says",
        header,
        List.of(signature),
        List.of(signature));
    add("transaction", form, "a byte after the end", good.encoded().hex() + "00");
    add("transaction", form, "a fourth field", good.encoded().hex() + "2001");
  }

  private void leaves() {
    FuzzTarget.Decoder form = input -> TransactionLeaf.decode(input).encode();
    TransactionLeaf leaf =
        new TransactionLeaf(good.id(), good.signaturesHash(), 0, 0, 1, Consortium.START_MILLIS, 0);
    String hex = leaf.encode().hex();
    add("leaf", form, "a transaction's leaf", hex);
    add("leaf", form, "of kind 2", "02" + hex.substring(2));
    add("leaf", form, "outcome 0 written out", hex.replace("2801", "18002801"));
    add("leaf", form, "without its kind", hex.substring(2));
    add("leaf", form, "nothing", "");
  }

  private void actions() {
    FuzzTarget.Decoder form = input -> MembershipAction.decode(input).encode();
    Signer key = consortium.signer(Suite.ED25519, "fresh");
    Signature proof = key.sign(new byte[] {1});
    MembershipAction.RegisterKey register =
        new MembershipAction.RegisterKey(
            key.publicKey(), KeyPurpose.TRANSACTION, Optional.empty(), 20, proof);
    MembershipAction.RegisterKey node =
        new MembershipAction.RegisterKey(
            key.publicKey(),
            KeyPurpose.NODE,
            Optional.of(consortium.validator().name()),
            20,
            proof);
    KeyId old = KeyId.of(consortium.signer(Consortium.EXPORTER).publicKey());
    Bytes report = new MembershipAction.ReportClock(consortium.validator().name(), 5).encode();
    add("membership", form, "register a key", register.encode().hex());
    add("membership", form, "register a node's key", node.encode().hex());
    add(
        "membership",
        form,
        "rotate a key",
        new MembershipAction.RotateKey(old, 40, register).encode().hex());
    add("membership", form, "revoke a key", new MembershipAction.RevokeKey(old, 40).encode().hex());
    add("membership", form, "report a clock", report.hex());
    add("membership", form, "nothing", "");
    add("membership", form, "an action that is not known", "2a00");
    add("membership", form, "two actions", report.hex() + report.hex());
    add(
        "membership",
        form,
        "a revocation and a report",
        new MembershipAction.RevokeKey(old, 40).encode().hex() + report.hex());
    String r = register.encode().hex();
    String keyField = "1220" + key.publicKey().encoded().hex();
    add("membership", form, "suite 4", r.replace("0801" + keyField, "0804" + keyField));
    add(
        "membership",
        form,
        "a key of small order",
        r.replace(key.publicKey().encoded().hex(), "01" + "00".repeat(31)));
    add(
        "membership",
        form,
        "a key that is no point",
        r.replace(key.publicKey().encoded().hex(), "02" + "00".repeat(31)));
    add("membership", form, "purpose 4", r.replace("18012814", "18042814"));
    add("membership", form, "a height of 0 written out", r.replace("18012814", "18012800"));
    add("membership", form, "a key id of nothing", "1a021028");
  }

  private void transaction(
      FuzzTarget.Decoder form,
      String desc,
      Bytes header,
      List<Bytes> signatures,
      List<Bytes> parts) {
    CanonicalWriter writer = new CanonicalWriter().bytes(1, header);
    signatures.forEach(signature -> writer.element(2, signature));
    parts.forEach(part -> writer.element(3, part));
    add("transaction", form, desc, writer.toBytes().hex());
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

  private static Bytes signer(Signer signer) {
    return new CanonicalWriter()
        .string(1, Consortium.EXPORTER.name())
        .bytes(2, KeyId.of(signer.publicKey()).hash())
        .toBytes();
  }

  private static String length(Bytes message) {
    return Bytes.wrap(new byte[] {(byte) message.length()}).hex();
  }

  private String hexId() {
    return consortium.genesis().ledgerId().hex();
  }

  private static String hex(String text) {
    return Bytes.ofUtf8(text).hex();
  }
}
