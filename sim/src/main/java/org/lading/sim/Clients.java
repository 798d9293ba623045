package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.embedded.Submission;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * Members that submit transactions, each to one validator and, when no answer comes, to another,
 * until it is final or turned away. What they record depends on its order, so that another order
 * makes another state.
 */
final class Clients {
  private static final long RETRY_LEAST = 300 * Schedule.MILLI;
  private static final long RETRY_MOST = 900 * Schedule.MILLI;
  private static final long PATIENCE = 4 * Schedule.SECOND;
  private static final long SHORT_MILLIS = 2_500;
  private static final long USUAL_MILLIS = 86_400_000L;

  /** One transaction on its way. */
  private static final class Job {
    private final Transaction transaction;
    private boolean done;
    private int tries;

    Job(Transaction transaction) {
      this.transaction = transaction;
    }
  }

  private final Run run;
  private final SimRandom random;
  private final List<Job> jobs = new ArrayList<>();
  private final List<ClientId> used = new ArrayList<>();
  private int planned;
  private int recorded;
  private int rejected;

  Clients(Run run, SimRandom random) {
    this.run = run;
    this.random = random;
  }

  /** Spreads {@code count} transactions over the time until {@code untilMicros}. */
  void plan(int count, long untilMicros) {
    planned = count;
    for (int i = 0; i < count; i++) {
      run.schedule().at(random.between(0, untilMicros), this::begin);
    }
  }

  boolean areDone() {
    return jobs.size() == planned && jobs.stream().allMatch(job -> job.done);
  }

  int recorded() {
    return recorded;
  }

  int rejected() {
    return rejected;
  }

  /** What is still waited for, for the message of a failure. */
  String open() {
    List<String> ids =
        jobs.stream()
            .filter(job -> !job.done)
            .map(job -> shortly(job.transaction.id()) + " after " + job.tries + " tries")
            .toList();
    return (planned - jobs.size()) + " not begun, waiting: " + ids;
  }

  /** A transaction that somebody submitted, for liars to spoil; none at first. */
  Optional<Transaction> any(SimRandom by) {
    return jobs.isEmpty() ? Optional.empty() : Optional.of(by.pick(jobs).transaction);
  }

  private static String shortly(Hash id) {
    return id.hex().substring(0, 8);
  }

  private void begin() {
    Job job = new Job(make(random.below(run.world().size()), random));
    jobs.add(job);
    attempt(job);
  }

  private void attempt(Job job) {
    if (job.done) {
      return;
    }
    SimNode node = run.node(random.below(run.world().size()));
    Optional<CompletableFuture<Submission>> answer =
        node.process().flatMap(process -> process.submit(job.transaction.encoded()));
    if (answer.isEmpty()) {
      run.schedule().in(random.between(RETRY_LEAST, RETRY_MOST), () -> attempt(job));
      return;
    }
    job.tries++;
    run.trace()
        .add("client", () -> "submits " + shortly(job.transaction.id()) + " to " + node.name());
    var _ = answer.get().thenAccept(submission -> answered(job, node, submission));
    run.schedule().in(PATIENCE, () -> attempt(job));
  }

  private void answered(Job job, SimNode by, Submission submission) {
    // A liar may answer anything: his receipt would be checked, and he has none for this.
    if (job.done || !by.isHonest()) {
      return;
    }
    job.done = true;
    Hash id = job.transaction.id();
    switch (submission) {
      case Submission.Recorded made -> {
        recorded++;
        Optional<Judge.Place> place = run.judge().place(id);
        boolean same =
            place
                .filter(at -> at.height() == made.height() && at.index() == made.index())
                .isPresent();
        if (!same) {
          throw new Violation(
              by.name()
                  + " told the client that "
                  + id
                  + " is in block "
                  + made.height()
                  + ", it is at "
                  + place);
        }
      }
      case Submission.Rejected why -> {
        rejected++;
        run.trace().add("client", () -> shortly(id) + " is turned away: " + why.why());
      }
    }
  }

  // What they record.

  /** A new transaction of the organisation that runs that validator. */
  Transaction make(int organisation, SimRandom random) {
    boolean isShort = random.chance(5);
    ClientId clientId =
        !used.isEmpty() && random.chance(3)
            ? random.pick(used)
            : new ClientId(random.bytes(ClientId.LENGTH));
    used.add(clientId);
    OrganisationId author = run.world().validator(organisation).organisation();
    Signer signer =
        random.chance(10)
            ? run.world().spare(organisation, random)
            : run.world().organisation(organisation);
    long now = run.node(organisation).clock().wallMillis();
    return TransactionDraft.of(
            run.world().genesis().ledgerId(),
            List.of(TransactionDraft.reference(author, signer)),
            clientId,
            now + (isShort ? SHORT_MILLIS : USUAL_MILLIS),
            Family.MEMBERSHIP,
            List.of(action(organisation, author, random).encode()),
            random::bytes)
        .sign(List.of(signer));
  }

  private MembershipAction action(int organisation, OrganisationId author, SimRandom random) {
    long height = Math.max(0, run.judge().finalHeight()) + random.below(8);
    Signer spare = run.world().spare(organisation, random);
    KeyId key = KeyId.of(spare.publicKey());
    return switch (random.below(8)) {
      // Reading a new key is the dearest thing here, so that most ask for less.
      case 0, 1, 2, 3 -> new MembershipAction.RevokeKey(key, height);
      case 4 ->
          new MembershipAction.RotateKey(
              KeyId.of(run.world().spare(organisation, random).publicKey()),
              height + 2,
              register(author, spare, height));
      default -> register(author, spare, height);
    };
  }

  private MembershipAction.RegisterKey register(OrganisationId author, Signer key, long height) {
    KeyClaim claim =
        new KeyClaim(
            run.world().genesis().ledgerId(), author, key.publicKey(), KeyPurpose.TRANSACTION);
    return new MembershipAction.RegisterKey(
        key.publicKey(),
        KeyPurpose.TRANSACTION,
        Optional.empty(),
        height,
        key.sign(claim.signingInput()));
  }

  /** The transaction as it is, but signed by nobody: every byte of the rest is genuine. */
  static Bytes spoilt(Transaction transaction, SimRandom by) {
    byte[] bytes = transaction.encoded().toByteArray();
    byte[] signature = transaction.signatures().getFirst().bytes().array();
    int at = Bytes.wrap(bytes).hex().indexOf(Bytes.wrap(signature).hex()) / 2;
    bytes[at + by.below(signature.length)] ^= (byte) (1 << by.below(8));
    return Bytes.wrap(bytes);
  }
}
