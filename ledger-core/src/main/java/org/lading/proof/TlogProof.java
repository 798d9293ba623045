package org.lading.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.InclusionProof;

/**
 * A leaf's place in a sealed log as one text, as C2SP tlog-proof writes it: what a receipt is made
 * of. {@code extra} is empty, or bytes that nothing here vouches for: the reader hashes them into
 * the leaf and then the proof does.
 */
public record TlogProof(
    Bytes extra, long index, List<Hash> path, Checkpoint checkpoint, SignedNote note) {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > Limits.PROOF_PATH || !note.text().equals(checkpoint.text())) {
      throw new IllegalArgumentException(
          "a proof has an index of 0 or more, at most "
              + Limits.PROOF_PATH
              + " hashes, and its own checkpoint as text");
    }
  }

  /** A proof under the checkpoint that {@code note} holds. */
  public static TlogProof of(Bytes extra, InclusionProof proof, SignedNote note)
      throws MalformedException {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (checkpoint.size() != proof.size()) {
      throw new IllegalArgumentException(
          "a proof for size " + proof.size() + " under a checkpoint of " + checkpoint.size());
    }
    return new TlogProof(extra, proof.index(), proof.path(), checkpoint, note);
  }

  public static TlogProof parse(Bytes input) throws MalformedException {
    NoteText text = NoteText.decode(input, Limits.RECEIPT_BYTES);
    String first = text.line("the first line");
    if (!first.equals(FIRST_LINE)) {
      throw text.malformed("the first line is not " + FIRST_LINE);
    }
    Bytes extra = extra(text);
    String indexLine = text.line("the index");
    if (!indexLine.startsWith(INDEX)) {
      throw text.malformed("expected \"index \" and a number");
    }
    long index = text.decimal(indexLine.substring(INDEX.length()), "the index");
    List<Hash> path = path(text);
    int checkpointAt = text.nextByte();
    SignedNote note = SignedNote.read(text);
    Checkpoint checkpoint = Checkpoint.parse(note.text(), checkpointAt);
    return new TlogProof(extra, index, path, checkpoint, note);
  }

  /** The size is the sealed one: a proof has none of its own that could differ. */
  public InclusionProof inclusion() {
    return new InclusionProof(index, checkpoint.size(), path);
  }

  public String format() {
    StringBuilder out = new StringBuilder(FIRST_LINE).append('\n');
    if (!extra.isEmpty()) {
      out.append(EXTRA).append(NoteText.base64(extra)).append('\n');
    }
    out.append(INDEX).append(index).append('\n');
    path.forEach(hash -> out.append(NoteText.base64(hash.bytes())).append('\n'));
    return out.append('\n').append(note.format()).toString();
  }

  public Bytes bytes() {
    return Bytes.wrap(format().getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes extra(NoteText text) throws MalformedException {
    if (!text.nextLineStartsWith(EXTRA)) {
      return Bytes.EMPTY;
    }
    Bytes extra = text.base64(text.line("extra").substring(EXTRA.length()), "extra");
    if (extra.isEmpty() || extra.length() > Limits.RECEIPT_EXTRA_BYTES) {
      throw text.malformed(
          "extra is left out or 1 to "
              + Limits.RECEIPT_EXTRA_BYTES
              + " bytes, not "
              + extra.length());
    }
    return extra;
  }

  private static List<Hash> path(NoteText text) throws MalformedException {
    List<Hash> path = new ArrayList<>();
    for (String line = text.line("a hash"); !line.isEmpty(); line = text.line("a hash")) {
      if (path.size() == Limits.PROOF_PATH) {
        throw text.malformed("more than " + Limits.PROOF_PATH + " hashes");
      }
      path.add(text.hash(line, "a hash"));
    }
    return path;
  }
}
