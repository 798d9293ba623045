package org.lading.proof;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.CanonicalWriter;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogHash;
import org.lading.merkle.TestLog;
import org.lading.proof.Sealers.Sealer;

/** Receipts as a ledger would give them, put together from the specification alone. */
final class Receipts {
  /** What the leaf and the {@code extra} line are made of. */
  record Detail(Bytes header, int outcome, long height, long timeMillis, int index) {
    private static final Hash SIGNATURES = Sha256.of(Bytes.ofUtf8("signatures"));

    /** The evidence: without the ledger id, which the origin names. */
    Bytes extra() {
      return new CanonicalWriter()
          .message(1, transaction -> transaction.message(1, this::writeReceipt))
          .toBytes();
    }

    private void writeReceipt(CanonicalWriter receipt) {
      receipt
          .bytes(1, header.slice(2 + Hash.LENGTH, header.length()))
          .bytes(2, SIGNATURES)
          .uint32(3, outcome)
          .uint64(5, height)
          .uint64(6, timeMillis)
          .uint32(7, index)
          .uint32(8, 1);
    }

    Bytes leaf() {
      Bytes message =
          new CanonicalWriter()
              .bytes(1, Sha256.tagged("lading/txid/v1\n", header))
              .bytes(2, SIGNATURES)
              .uint32(3, outcome)
              .uint64(5, height)
              .uint64(6, timeMillis)
              .uint32(7, index)
              .toBytes();
      return Bytes.concat(Bytes.ofHex("01"), message);
    }
  }

  private Receipts() {}

  static Detail detail(int number) {
    Bytes header =
        new CanonicalWriter()
            .bytes(1, Sealers.LEDGER_ID)
            .element(
                2,
                signer ->
                    signer
                        .string(1, "zhongshan-export")
                        .bytes(2, Sha256.of(Bytes.ofUtf8("key id"))))
            .bytes(3, Sha256.of(Bytes.ofUtf8("client id " + number)).bytes().slice(0, 16))
            .uint64(4, 1_790_003_600_000L)
            .uint32(5, 2)
            .uint32(6, 1)
            .bytes(7, Sha256.of(Bytes.ofUtf8("payload " + number)))
            .toBytes();
    return new Detail(header, 0, 17, 1_790_000_000_000L, number);
  }

  /** The receipt of transaction {@code index} in a log of {@code size} transactions. */
  static TlogProof receipt(int index, int size, List<Sealer> sealers) throws Exception {
    TestLog log = new TestLog();
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(LogHash.ofLeaf(detail(i).leaf()));
    }
    log.append(leaves);
    InclusionProof proof = InclusionProof.build(log, index, size);
    SignedNote note = sealed(new Checkpoint(Sealers.ORIGIN, size, log.root(size)), sealers);
    return TlogProof.of(detail(index).extra(), proof, note);
  }

  static SignedNote sealed(Checkpoint checkpoint, List<Sealer> sealers) {
    String text = checkpoint.text();
    return new SignedNote(text, sealers.stream().map(s -> s.seal(text)).toList());
  }
}
