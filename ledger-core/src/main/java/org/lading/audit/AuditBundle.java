package org.lading.audit;

import java.io.IOException;
import java.io.OutputStream;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.Genesis;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.StateClaim;
import org.lading.state.StateTree;
import org.lading.state.Table;

/**
 * Proofs about one ledger at one checkpoint, with all that is needed to check them, in one zip file
 * (docs/spec/audit.md#bundle). The same proofs give the same bytes.
 */
public final class AuditBundle {
  static final String README = "README.txt";
  static final String GENESIS = "genesis.bin";
  static final String GENESIS_JSON = "genesis.json";
  static final String RECEIPTS = "receipts/";
  static final String STATE = "state/";
  static final String MANIFEST = "manifest.txt";
  static final String TEXT = ".txt";

  private static final String EXPLANATION =
      """
      This file proves things about a Lading ledger. It needs no ledger to be checked:

          lading audit check THIS-FILE.zip --genesis GENESIS-FILE-YOU-TRUST

      genesis.json   who founded the ledger; genesis.bin is the same in the form that is hashed.
                     The hash is the ledger id: compare it with one you got from elsewhere.
      receipts/      one file for each transaction, named by its id: that it is in the ledger, and
                     what became of it.
      state/         one file for each item, named by the hash of its key: what the ledger knew of
                     it, or that it knew nothing.
      manifest.txt   SHA-256 of every file here; `sha256sum -c manifest.txt` compares them.

      All proofs stand under the same checkpoint. Each is a C2SP tlog-proof, which programs made by
      others for transparency logs read too.
      """;

  private AuditBundle() {}

  /** Reads the JSON form of a genesis, which the ledger itself does not know. */
  public interface GenesisReader {
    Genesis read(Bytes json) throws MalformedException;
  }

  /**
   * Writes a bundle.
   *
   * @param genesisJson the genesis as people read it
   * @param receipts of transactions, in ascending order of their ids, without a genesis packed
   * @param states each with one claim, in ascending order of their key hashes, likewise
   */
  public static void write(
      OutputStream out,
      Genesis genesis,
      Bytes genesisJson,
      Iterable<ProofFile> receipts,
      Iterable<ProofFile> states)
      throws IOException {
    StoredZip.Writer zip = new StoredZip.Writer(out);
    StringBuilder manifest = new StringBuilder();
    add(zip, manifest, README, Bytes.ofUtf8(EXPLANATION));
    add(zip, manifest, GENESIS, genesis.encode());
    add(zip, manifest, GENESIS_JSON, genesisJson);
    for (ProofFile receipt : receipts) {
      add(zip, manifest, name(receipt), receipt.proof().bytes());
    }
    for (ProofFile state : states) {
      add(zip, manifest, name(state), state.proof().bytes());
    }
    zip.add(MANIFEST, Bytes.ofUtf8(manifest.toString()));
    zip.finish();
  }

  private static void add(StoredZip.Writer zip, StringBuilder manifest, String name, Bytes content)
      throws IOException {
    zip.add(name, content);
    manifest.append(line(name, content));
  }

  /** As {@code sha256sum} writes it. */
  static String line(String name, Bytes content) {
    return Sha256.of(content) + "  " + name + "\n";
  }

  /** The name under which a proof stands in a bundle: it follows from what is proved. */
  static String name(ProofFile proof) {
    return switch (proof.evidence()) {
      case Evidence.OfTransaction transaction ->
          RECEIPTS + transaction.transactionLeaf().transactionId() + TEXT;
      case Evidence.OfState state -> STATE + keyHash(state) + TEXT;
    };
  }

  private static Hash keyHash(Evidence.OfState state) {
    if (state.claims().size() != 1) {
      throw new IllegalArgumentException(
          "a proof in a bundle makes one claim, not " + state.claims().size());
    }
    StateClaim claim = state.claims().getFirst();
    return StateTree.keyHash(new Table(claim.table(), "claimed"), claim.key());
  }
}
