package org.lading.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lading.block.BlockHeader;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.provenance.EventKey;
import org.lading.provenance.event.EpcisEvent;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * What a proof file is about (docs/spec/receipt.md): it stands on the extra line of a tlog-proof,
 * and whoever checks the file makes the log leaf from it.
 */
public sealed interface Evidence {
  /** Bytes of a transaction header's first field, the ledger id: its key and length, and a hash. */
  int LEDGER_ID_FIELD = 2 + Hash.LENGTH;

  /** The genesis packed with it, so that the file can be checked with nothing else at hand. */
  Optional<Genesis> genesis();

  /** The leaf whose place in the log the proof shows. */
  Bytes leaf();

  /**
   * A transaction is in the ledger, with this outcome.
   *
   * @param headerBytes the header as it was signed
   * @param parts those of its parts that are shown
   */
  record OfTransaction(
      Bytes headerBytes,
      TransactionHeader header,
      TransactionLeaf transactionLeaf,
      EngineMode engineMode,
      List<DisclosedPart> parts,
      Optional<Genesis> genesis)
      implements Evidence {
    public OfTransaction {
      parts = List.copyOf(parts);
    }

    @Override
    public Bytes leaf() {
      return transactionLeaf.encode();
    }

    /** As a message within another, without the genesis. */
    void write(CanonicalWriter writer) {
      writer.message(1, this::writeReceipt);
      parts.forEach(part -> writer.element(2, part::write));
    }

    private void writeReceipt(CanonicalWriter writer) {
      writer
          .bytes(1, headerBytes.slice(LEDGER_ID_FIELD, headerBytes.length()))
          .bytes(2, transactionLeaf.signaturesHash())
          .uint32(3, transactionLeaf.outcome())
          .uint32(4, transactionLeaf.outcomePart())
          .uint64(5, transactionLeaf.height())
          .uint64(6, transactionLeaf.timeMillis())
          .uint32(7, transactionLeaf.index())
          .uint32(8, engineMode.code());
    }

    static OfTransaction read(CanonicalReader reader, Hash ledgerId) throws MalformedException {
      if (!reader.has(1)) {
        throw reader.malformed("the receipt is missing");
      }
      OfTransaction receipt = reader.message(1, body -> readReceipt(body, ledgerId));
      List<DisclosedPart> parts = reader.repeated(2, Limits.PARTS, DisclosedPart::read);
      return new OfTransaction(
          receipt.headerBytes(),
          receipt.header(),
          receipt.transactionLeaf(),
          receipt.engineMode(),
          parts,
          Optional.empty());
    }

    private static OfTransaction readReceipt(CanonicalReader reader, Hash ledgerId)
        throws MalformedException {
      Bytes ledgerIdField = new CanonicalWriter(LEDGER_ID_FIELD).bytes(1, ledgerId).toBytes();
      Bytes headerBytes = Bytes.concat(ledgerIdField, reader.bytes(1));
      TransactionHeader header = TransactionHeader.decode(headerBytes);
      Hash signatures = reader.hash(2);
      TransactionLeaf leaf =
          new TransactionLeaf(
              TransactionHeader.idOf(headerBytes),
              signatures,
              reader.uint32(3),
              reader.uint32(4),
              reader.count(5),
              reader.count(6),
              reader.uint32(7));
      int modeCode = reader.uint32(8);
      EngineMode mode =
          EngineMode.ofCode(modeCode)
              .orElseThrow(() -> reader.malformed("engine mode " + modeCode + " is not known"));
      return new OfTransaction(headerBytes, header, leaf, mode, List.of(), Optional.empty());
    }
  }

  /**
   * What the state held after the block of {@code header}.
   *
   * @param histories each of an item of which a claim shows the state
   * @param recallOf the item whose recall these are all histories of
   * @param contract the one whose whole life the claims show, with its transactions
   */
  record OfState(
      BlockHeader header,
      List<StateClaim> claims,
      List<ProvedHistory> histories,
      Optional<String> recallOf,
      Optional<ProvedContract> contract,
      Optional<Genesis> genesis)
      implements Evidence {
    public OfState {
      claims = List.copyOf(claims);
      histories = List.copyOf(histories);
    }

    public OfState(
        BlockHeader header,
        List<StateClaim> claims,
        List<ProvedHistory> histories,
        Optional<String> recallOf,
        Optional<Genesis> genesis) {
      this(header, claims, histories, recallOf, Optional.empty(), genesis);
    }

    public OfState(BlockHeader header, List<StateClaim> claims, Optional<Genesis> genesis) {
      this(header, claims, List.of(), Optional.empty(), Optional.empty(), genesis);
    }

    @Override
    public Bytes leaf() {
      return header.leaf();
    }
  }

  default Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(512);
    switch (this) {
      case OfTransaction evidence -> writer.message(1, evidence::write);
      case OfState evidence ->
          writer.message(
              2,
              body -> {
                body.bytes(1, evidence.header().encode());
                evidence.claims().forEach(claim -> body.element(2, claim::write));
                Set<EventKey> written = new HashSet<>();
                evidence
                    .histories()
                    .forEach(history -> body.element(3, one -> history.write(one, written)));
                evidence.recallOf().ifPresent(item -> body.string(4, item));
                evidence.contract().ifPresent(contract -> body.message(5, contract::write));
              });
    }
    genesis().ifPresent(packed -> writer.bytes(3, packed.encode()));
    return writer.toBytes();
  }

  /** Reads evidence; {@code ledgerId} is the one the checkpoint's origin names, once for both. */
  static Evidence decode(Bytes encoded, Hash ledgerId) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          if (reader.has(1)) {
            OfTransaction bare = reader.message(1, body -> OfTransaction.read(body, ledgerId));
            return new OfTransaction(
                bare.headerBytes(),
                bare.header(),
                bare.transactionLeaf(),
                bare.engineMode(),
                bare.parts(),
                readGenesis(reader));
          }
          if (reader.has(2)) {
            OfState bare = reader.message(2, body -> readState(body, ledgerId));
            return new OfState(
                bare.header(),
                bare.claims(),
                bare.histories(),
                bare.recallOf(),
                bare.contract(),
                readGenesis(reader));
          }
          throw reader.malformed("the evidence is neither about a transaction nor about the state");
        });
  }

  private static Optional<Genesis> readGenesis(CanonicalReader reader) throws MalformedException {
    return reader.has(3) ? Optional.of(Genesis.decode(reader.bytes(3))) : Optional.empty();
  }

  private static OfState readState(CanonicalReader reader, Hash ledgerId)
      throws MalformedException {
    BlockHeader header = BlockHeader.decode(reader.bytes(1));
    List<StateClaim> claims = reader.repeated(2, Limits.STATE_CLAIMS, StateClaim::read);
    Map<EventKey, EpcisEvent> shown = new HashMap<>();
    List<ProvedHistory> histories =
        reader.repeated(3, Limits.STATE_CLAIMS, one -> ProvedHistory.read(one, shown));
    Optional<String> recallOf = reader.has(4) ? Optional.of(reader.string(4)) : Optional.empty();
    Optional<ProvedContract> contract =
        reader.has(5)
            ? Optional.of(reader.message(5, body -> ProvedContract.read(body, ledgerId)))
            : Optional.empty();
    return new OfState(header, claims, histories, recallOf, contract, Optional.empty());
  }
}
