package org.lading.node.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Submission;
import org.lading.execution.Candidate;
import org.lading.identity.OrganisationId;

/**
 * The transactions that were taken here and are not final yet: in line, or proposed in a batch. For
 * many threads.
 *
 * <p>Each member has a line of its own, and batches take from them in turn. While the pool is half
 * empty a member may fill it; beyond that each has the same share, so that one who floods is turned
 * away before the others notice.
 */
public final class Pool {
  /** One transaction on its way. */
  static final class Entry {
    private final Hash id;
    private final OrganisationId author;
    private final Candidate candidate;
    private final CompletableFuture<Submission> answer = new CompletableFuture<>();
    private long proposedMillis = -1;

    Entry(Hash id, OrganisationId author, Candidate candidate) {
      this.id = id;
      this.author = author;
      this.candidate = candidate;
    }

    Hash id() {
      return id;
    }

    Bytes bytes() {
      return candidate.encoded();
    }

    Candidate candidate() {
      return candidate;
    }
  }

  /** One member's transactions: in line, and all of them. */
  private static final class Share {
    private final Deque<Entry> line = new ArrayDeque<>();
    private int count;
  }

  private final int mostTransactions;
  private final long mostBytes;
  private final Map<Hash, Entry> byId = new HashMap<>();
  private final Map<Bytes, Entry> byBytes = new HashMap<>();
  private final Map<OrganisationId, Share> shares = new LinkedHashMap<>();
  private int inLine;
  private long lineBytes;
  private long bytes;
  private volatile boolean failed;

  public Pool() {
    this(Limits.POOL_TRANSACTIONS, Limits.POOL_BYTES);
  }

  Pool(int mostTransactions, long mostBytes) {
    this.mostTransactions = mostTransactions;
    this.mostBytes = mostBytes;
  }

  /**
   * Puts a transaction in line; the same one again shares the first one's answer. Empty when the
   * pool, or its author's share of it, is full.
   */
  public synchronized Optional<CompletableFuture<Submission>> add(Candidate candidate) {
    var transaction = candidate.transaction().orElseThrow();
    Entry known = byId.get(transaction.id());
    if (known != null) {
      return Optional.of(known.answer);
    }
    if (failed) {
      return Optional.empty();
    }
    OrganisationId author = transaction.header().author();
    int length = candidate.encoded().length();
    Share share = shares.computeIfAbsent(author, name -> new Share());
    if (isFull(share, length)) {
      forgetEmpty(author, share);
      return Optional.empty();
    }
    Entry entry = new Entry(transaction.id(), author, candidate);
    byId.put(entry.id, entry);
    byBytes.put(entry.bytes(), entry);
    share.count++;
    share.line.add(entry);
    inLine++;
    lineBytes += length;
    bytes += length;
    return Optional.of(entry.answer);
  }

  private boolean isFull(Share share, int length) {
    if (byId.size() >= mostTransactions || bytes + length > mostBytes) {
      return true;
    }
    boolean half = byId.size() >= mostTransactions / 2 || bytes >= mostBytes / 2;
    return half && share.count >= mostTransactions / (2 * shares.size());
  }

  private void forgetEmpty(OrganisationId author, Share share) {
    if (share.count == 0) {
      shares.remove(author);
    }
  }

  /**
   * Takes the next transactions out of line, one of each member in turn; they stay in the pool
   * until they are answered.
   */
  synchronized List<Entry> take(int mostCount, int mostBatchBytes, long nowMillis) {
    List<Entry> taken = new ArrayList<>();
    int size = 0;
    boolean room = true;
    while (room && inLine > 0) {
      // Whoever was served goes behind the others, so the next batch begins with someone else.
      Map.Entry<OrganisationId, Share> next = firstInLine();
      Entry entry = next.getValue().line.getFirst();
      room =
          taken.size() < mostCount
              && (taken.isEmpty() || size + entry.bytes().length() <= mostBatchBytes);
      if (room) {
        next.getValue().line.removeFirst();
        shares.remove(next.getKey());
        shares.put(next.getKey(), next.getValue());
        size += entry.bytes().length();
        inLine--;
        lineBytes -= entry.bytes().length();
        entry.proposedMillis = nowMillis;
        taken.add(entry);
      }
    }
    return taken;
  }

  private Map.Entry<OrganisationId, Share> firstInLine() {
    for (Map.Entry<OrganisationId, Share> share : shares.entrySet()) {
      if (!share.getValue().line.isEmpty()) {
        return share;
      }
    }
    throw new IllegalStateException(inLine + " are in line, and no member has any");
  }

  /** Puts transactions back in line, where they were: their batch was not accepted. */
  synchronized void putBack(Collection<Entry> entries) {
    for (Entry entry : List.copyOf(entries).reversed()) {
      if (byId.get(entry.id) == entry && entry.proposedMillis >= 0) {
        putInLine(entry);
      }
    }
  }

  /** The same for all proposed before {@code millis} of which nothing was heard since. */
  synchronized int putBackOlder(long millis) {
    List<Entry> late =
        byId.values().stream()
            .filter(entry -> entry.proposedMillis >= 0 && entry.proposedMillis < millis)
            .sorted((a, b) -> b.id.compareTo(a.id))
            .toList();
    late.forEach(this::putInLine);
    return late.size();
  }

  private void putInLine(Entry entry) {
    Share share = shares.computeIfAbsent(entry.author, name -> new Share());
    entry.proposedMillis = -1;
    share.line.addFirst(entry);
    inLine++;
    lineBytes += entry.bytes().length();
  }

  /** Answers a transaction, if it was taken here, and forgets it. */
  public void answer(Hash id, Submission submission) {
    remove(id).ifPresent(entry -> entry.answer.complete(submission));
  }

  /** Tells all who wait, and all who come, that no answer comes. */
  public void fail(RuntimeException why) {
    List<Entry> all;
    synchronized (this) {
      failed = true;
      all = List.copyOf(byId.values());
      byId.clear();
      byBytes.clear();
      shares.clear();
      inLine = 0;
      lineBytes = 0;
      bytes = 0;
    }
    all.forEach(entry -> entry.answer.completeExceptionally(why));
  }

  private synchronized Optional<Entry> remove(Hash id) {
    Entry entry = byId.remove(id);
    if (entry == null) {
      return Optional.empty();
    }
    byBytes.remove(entry.bytes());
    bytes -= entry.bytes().length();
    Share share = shares.get(entry.author);
    if (share != null) {
      share.count--;
      if (entry.proposedMillis < 0 && share.line.remove(entry)) {
        inLine--;
        lineBytes -= entry.bytes().length();
      }
      forgetEmpty(entry.author, share);
    }
    return Optional.of(entry);
  }

  /** The checked transaction with these very bytes, so that it is not checked twice. */
  public synchronized Optional<Candidate> checked(Bytes encoded) {
    return Optional.ofNullable(byBytes.get(encoded)).map(Entry::candidate);
  }

  public synchronized boolean contains(Hash id) {
    return byId.containsKey(id);
  }

  /** Whether nothing here will be answered any more. */
  public boolean isFailed() {
    return failed;
  }

  /** Transactions that wait to be proposed. */
  public synchronized int inLine() {
    return inLine;
  }

  synchronized long lineBytes() {
    return lineBytes;
  }

  /** All that were taken and are not answered. */
  public synchronized int size() {
    return byId.size();
  }

  public synchronized long bytes() {
    return bytes;
  }
}
