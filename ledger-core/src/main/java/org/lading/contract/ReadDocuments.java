package org.lading.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateValue;
import org.lading.state.StateView;

/**
 * The documents of contracts that one block touches, each decoded once: the hash of a contract is
 * that of its document, so what was read once stays right. May be filled by several threads.
 */
public final class ReadDocuments {
  /** Of documents together: what a block of honest traders touches, and no burden where it lies. */
  private static final int MOST_BYTES = 16 << 20;

  private final Map<Hash, Document> documents = new ConcurrentHashMap<>();
  private final AtomicInteger bytesLeft = new AtomicInteger(MOST_BYTES);

  /**
   * The document of a contract that the state holds.
   *
   * @param encoded reads its canonical form, where it was not read yet
   */
  Document get(Hash contract, Supplier<Bytes> encoded) {
    Document known = documents.get(contract);
    return known != null ? known : read(contract, encoded.get());
  }

  private Document read(Hash contract, Bytes encoded) {
    Document document;
    try {
      document = Document.decode(encoded);
    } catch (MalformedException e) {
      throw new IllegalStateException("the document of contract " + contract + " does not read", e);
    }
    put(contract, encoded, document);
    return document;
  }

  /** Whether what is read ahead would be kept. */
  public boolean takesMore() {
    return bytesLeft.get() > 0;
  }

  /** Reads those that are there, by the keys of their contracts; how many. */
  public int readAhead(StateView state, List<Bytes> keys) {
    List<Optional<StateValue>> found = state.getAll(ContractTables.DOCUMENTS, keys);
    int there = 0;
    for (int i = 0; i < keys.size(); i++) {
      if (found.get(i).isPresent()) {
        read(new Hash(keys.get(i)), found.get(i).get().value());
        there++;
      }
    }
    return there;
  }

  Optional<Document> known(Hash contract) {
    return Optional.ofNullable(documents.get(contract));
  }

  void put(Hash contract, Bytes encoded, Document document) {
    int left = bytesLeft.getAndUpdate(known -> Math.max(0, known - encoded.length()));
    if (left >= encoded.length()) {
      documents.put(contract, document);
    }
  }
}
