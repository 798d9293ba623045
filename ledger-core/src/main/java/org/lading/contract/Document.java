package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * A contract, as all parties sign it (docs/spec/contract.md). That what it names exists, and that
 * its parts fit one another, is asked of {@link DocumentCheck}.
 *
 * @param terms the governing terms, in words: law, place, general conditions
 * @param deadlines in the order of time, no two at once
 * @param fundBy the deadline up to which it is signed and funded, by its place
 * @param stages the first is where it begins; a clause leads to later ones only
 * @param replaces the contract whose escrow this one takes over
 */
public record Document(
    String title,
    String terms,
    List<Party> parties,
    Escrow escrow,
    Goods goods,
    DayCount days,
    List<Deadline> deadlines,
    int fundBy,
    List<FactTerm> facts,
    List<Stage> stages,
    Optional<DisputeTerms> dispute,
    Optional<Hash> replaces) {
  private static final String TAG = "lading/contract/v1\n";

  public Document {
    requireTitle(title);
    requireTerms(terms);
    parties = List.copyOf(parties);
    deadlines = List.copyOf(deadlines);
    facts = List.copyOf(facts);
    stages = List.copyOf(stages);
  }

  /** Returns {@code title}, which is 1 to 256 bytes long. */
  public static String requireTitle(String title) {
    return Reading.requireText("a title", title, Limits.REFERENCE_BYTES, false);
  }

  /** Returns {@code terms}, which may be empty and have many lines. */
  public static String requireTerms(String terms) {
    return Reading.requireText("the terms", terms, Limits.TERMS_BYTES, true);
  }

  /** What the parties sign: the hash of the canonical form. */
  public Hash hash() {
    return hashOf(encode());
  }

  public static Hash hashOf(Bytes encoded) {
    return Sha256.tagged(TAG, encoded);
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(2_048).string(1, title).string(2, terms);
    parties.forEach(party -> writer.element(3, party::write));
    writer.message(4, escrow::write).message(5, goods::write).message(6, days::write);
    deadlines.forEach(deadline -> writer.element(7, deadline::write));
    writer.uint32(8, fundBy);
    facts.forEach(fact -> writer.element(9, fact::write));
    stages.forEach(stage -> writer.element(10, stage::write));
    dispute.ifPresent(terms -> writer.message(11, terms::write));
    replaces.ifPresent(hash -> writer.bytes(12, hash));
    return writer.toBytes();
  }

  public static Document decode(Bytes encoded) throws MalformedException {
    if (encoded.length() > Limits.CONTRACT_BYTES) {
      throw new MalformedException(
          -1,
          "a contract has at most "
              + Limits.CONTRACT_BYTES
              + " bytes, this one "
              + encoded.length());
    }
    return CanonicalReader.readAll(encoded, Document::read);
  }

  private static Document read(CanonicalReader reader) throws MalformedException {
    String title = reader.string(1);
    String terms = reader.string(2);
    List<Party> parties = reader.repeated(3, Limits.CONTRACT_PARTIES, Party::read);
    Escrow escrow = Reading.required(reader, 4, "the escrow", Escrow::read);
    Goods goods = Reading.required(reader, 5, "the goods", Goods::read);
    DayCount days = Reading.required(reader, 6, "what a day is", DayCount::read);
    List<Deadline> deadlines = reader.repeated(7, Limits.CONTRACT_DEADLINES, Deadline::read);
    int fundBy = reader.uint32(8);
    List<FactTerm> facts = reader.repeated(9, Limits.CONTRACT_FACTS, FactTerm::read);
    List<Stage> stages = reader.repeated(10, Limits.CONTRACT_STAGES, Stage::read);
    Optional<DisputeTerms> dispute =
        reader.has(11) ? Optional.of(reader.message(11, DisputeTerms::read)) : Optional.empty();
    Optional<Hash> replaces = reader.has(12) ? Optional.of(reader.hash(12)) : Optional.empty();
    return Reading.built(
        reader,
        () ->
            new Document(
                title, terms, parties, escrow, goods, days, deadlines, fundBy, facts, stages,
                dispute, replaces));
  }
}
