package org.lading.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.proof.DisclosedPart;
import org.lading.proof.Evidence;
import org.lading.proof.NoteKey;
import org.lading.proof.ProofFile;
import org.lading.proof.Seals;
import org.lading.proof.SignedNote;
import org.lading.proof.StateClaim;
import org.lading.state.StateKey;
import org.lading.state.Table;

/** Checks receipts and proofs that nodes hand over, against the genesis and what was asked. */
final class ReceiptCheck {
  private static final int NOTES_KEPT = 64;

  private final Genesis genesis;
  private final Verifier verifier;

  /** All receipts of one block stand under one note, so its seals are counted once. */
  private final Map<SignedNote, Seals> counted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SignedNote, Seals> eldest) {
          return size() > NOTES_KEPT;
        }
      };

  ReceiptCheck(Genesis genesis, Verifier verifier) {
    this.genesis = genesis;
    this.verifier = verifier;
  }

  /** A receipt of transaction {@code id} that shows just {@code parts}. */
  ProofFile receipt(NodeAddress node, String text, Hash id, List<Integer> parts) {
    ProofFile file = parse(node, text);
    if (!(file.evidence() instanceof Evidence.OfTransaction evidence)) {
      throw NodeException.dishonest(node, "asked for a receipt, it sent a proof of the state");
    }
    requireHolds(node, file);
    if (!evidence.transactionLeaf().transactionId().equals(id)) {
      throw NodeException.dishonest(
          node,
          "asked about transaction "
              + id
              + ", it sent the receipt of "
              + evidence.transactionLeaf().transactionId());
    }
    List<Integer> shown = evidence.parts().stream().map(DisclosedPart::index).toList();
    if (!shown.equals(parts)) {
      throw NodeException.dishonest(node, "asked for parts " + parts + ", it showed " + shown);
    }
    return file;
  }

  /** A proof of what the state holds under {@code keys}, not older than {@code minHeight}. */
  ProofFile state(NodeAddress node, String text, Table table, List<Bytes> keys, long minHeight) {
    return state(
        node, text, keys.stream().map(key -> new StateKey(table, key)).toList(), minHeight);
  }

  /** The same for keys of several tables. */
  ProofFile state(NodeAddress node, String text, List<StateKey> keys, long minHeight) {
    ProofFile file = parse(node, text);
    if (!(file.evidence() instanceof Evidence.OfState evidence)) {
      throw NodeException.dishonest(node, "asked for a proof of the state, it sent a receipt");
    }
    requireHolds(node, file);
    if (evidence.header().height() < minHeight) {
      throw NodeException.dishonest(
          node,
          "asked for block " + minHeight + " or later, it proved " + evidence.header().height());
    }
    if (!showsJust(evidence.claims(), keys)) {
      throw NodeException.dishonest(node, "it proved something else than what was asked");
    }
    return file;
  }

  /** Tables are known by their numbers. */
  private static boolean showsJust(List<StateClaim> claims, List<StateKey> keys) {
    if (claims.size() != keys.size()) {
      return false;
    }
    for (int i = 0; i < keys.size(); i++) {
      if (claims.get(i).table() != keys.get(i).table().id()
          || !claims.get(i).key().equals(keys.get(i).key())) {
        return false;
      }
    }
    return true;
  }

  private static ProofFile parse(NodeAddress node, String text) {
    try {
      return ProofFile.parse(Bytes.ofUtf8(text));
    } catch (MalformedException e) {
      throw NodeException.dishonest(node, "its receipt does not read: " + e.getMessage());
    }
  }

  private void requireHolds(NodeAddress node, ProofFile file) {
    ProofFile.Report report = file.check(Optional.of(genesis), verifier, this::seals);
    if (!report.holds()) {
      throw NodeException.dishonest(
          node,
          report.steps().stream()
              .filter(step -> !step.holds())
              .map(step -> step.what() + ": " + step.found())
              .collect(Collectors.joining("; ")));
    }
  }

  private Seals seals(SignedNote note, String origin, List<NoteKey> validators) {
    synchronized (counted) {
      Seals known = counted.get(note);
      if (known != null) {
        return known;
      }
    }
    Seals seals = Seals.check(note, origin, validators, verifier);
    synchronized (counted) {
      counted.put(note, seals);
    }
    return seals;
  }
}
