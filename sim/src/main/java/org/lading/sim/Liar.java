package org.lading.sim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.Vote;
import org.lading.store.StoreView;
import org.lading.transaction.Transaction;

/**
 * A validator that holds its own keys and says what it likes with them. Behind it runs a sound
 * core, so that its lies stand beside the truth.
 */
final class Liar {
  /** One way of lying. */
  enum Way {
    /** Two seals at one height: one block to some, another to others, or both to all. */
    TWO_SEALS,
    /** Seals a state that is not what the block comes to. */
    WRONG_STATE,
    /** Seals nothing. */
    SILENCE,
    /** Votes that do not read or do not hold, in its own and in others' names. */
    GARBAGE,
    /** What it said before, again. */
    OLD_MESSAGES,
    /** Says that it has come further than it has, or less far. */
    FALSE_PROGRESS,
    /** Batches of transactions nobody signed. */
    FORGED_TRANSACTIONS,
    /** Serves blocks that were never sealed, and states that never were. */
    WRONG_BLOCKS
  }

  private static final int KEPT_MESSAGES = 50;

  private final Run run;
  private final SimNode node;
  private final SimRandom random;
  private final Set<Way> ways = EnumSet.noneOf(Way.class);
  private final List<PeerMessage> said = new ArrayList<>();

  Liar(Run run, SimNode node, SimRandom random) {
    this.run = run;
    this.node = node;
    this.random = random;
    while (ways.isEmpty()) {
      for (Way way : Way.values()) {
        if (random.chance(35)) {
          ways.add(way);
        }
      }
    }
  }

  Set<Way> ways() {
    return ways;
  }

  void start() {
    run.schedule().in(random.between(50, 800) * Schedule.MILLI, this::act);
  }

  /** Something that nobody asked for. */
  private void act() {
    start();
    if (!node.isUp()) {
      return;
    }
    int to = random.below(run.world().size());
    if (to == node.index()) {
      return;
    }
    switch (random.pick(List.copyOf(ways))) {
      case GARBAGE -> node.carry(to, garbage());
      case OLD_MESSAGES -> old().ifPresent(message -> node.carry(to, message));
      case FALSE_PROGRESS -> node.carry(to, falseProgress());
      case FORGED_TRANSACTIONS -> forge();
      case TWO_SEALS, WRONG_STATE, SILENCE, WRONG_BLOCKS -> {}
    }
  }

  void send(int to, PeerMessage message) {
    if (said.size() >= KEPT_MESSAGES) {
      said.remove(random.below(said.size()));
    }
    said.add(message);
    switch (message) {
      case PeerMessage.Votes votes -> sendVotes(to, votes);
      case PeerMessage.Progress progress -> {
        if (!ways.contains(Way.FALSE_PROGRESS)) {
          node.carry(to, progress);
        }
      }
      case PeerMessage.Evidence evidence -> node.carry(to, evidence);
    }
  }

  private void sendVotes(int to, PeerMessage.Votes votes) {
    List<Bytes> told = new ArrayList<>();
    for (Bytes encoded : votes.votes()) {
      if (ways.contains(Way.SILENCE) && random.chance(80)) {
        continue;
      }
      Vote honest = decode(encoded);
      if (ways.contains(Way.WRONG_STATE) && random.chance(70)) {
        told.add(wrong(honest, 0).encode());
      } else if (ways.contains(Way.TWO_SEALS) && random.chance(50)) {
        told.add(wrong(honest, to % 2).encode());
        if (random.chance(30)) {
          told.add(encoded);
        }
      } else {
        told.add(encoded);
      }
    }
    node.carry(to, new PeerMessage.Votes(votes.progress(), told));
  }

  /** Its seal on a block like the honest one, but with another state. */
  private Vote wrong(Vote honest, int variant) {
    return Vote.sign(
        WrongBlock.withOtherState(honest.header(), variant),
        honest.path(),
        run.world().origin(),
        node.keys().name(),
        node.keys().seal());
  }

  private static Vote decode(Bytes encoded) {
    try {
      return Vote.decode(encoded);
    } catch (MalformedException e) {
      throw new IllegalStateException("a sound core sent a vote that does not read", e);
    }
  }

  private PeerMessage garbage() {
    PeerMessage.Progress progress = progress();
    Optional<Vote> some = lastVote();
    if (some.isEmpty() || random.chance(30)) {
      return random.chance(50)
          ? new PeerMessage.Evidence(random.bytes(random.below(200)))
          : new PeerMessage.Votes(progress, List.of(random.bytes(random.below(300))));
    }
    Vote vote = some.get();
    ValidatorName name = run.validator(random.below(run.world().size()));
    Signature made = random.chance(50) ? vote.signature() : new Signature(random.bytes(64));
    Vote forged = new Vote(wrong(vote, random.below(3)).header(), vote.path(), name, made);
    return new PeerMessage.Votes(progress, List.of(forged.encode()));
  }

  private Optional<Vote> lastVote() {
    return said.reversed().stream()
        .filter(PeerMessage.Votes.class::isInstance)
        .map(PeerMessage.Votes.class::cast)
        .filter(votes -> !votes.votes().isEmpty())
        .findFirst()
        .map(votes -> decode(votes.votes().getFirst()));
  }

  private PeerMessage.Progress progress() {
    long height = Math.max(0, run.judge().finalHeight());
    return new PeerMessage.Progress(height, run.engine().epoch(), 0, height);
  }

  private Optional<PeerMessage> old() {
    return said.isEmpty() ? Optional.empty() : Optional.of(random.pick(said));
  }

  private PeerMessage falseProgress() {
    return new PeerMessage.Progress(
        lie(), random.chance(10) ? lie() : run.engine().epoch(), lie(), lie());
  }

  private long lie() {
    return switch (random.below(5)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE;
      case 2 -> random.between(0, 1_000_000);
      default -> Math.max(0, run.judge().finalHeight() + random.below(40) - 20);
    };
  }

  /** A batch that it signed itself, with transactions that nobody did. */
  private void forge() {
    List<Bytes> transactions = new ArrayList<>();
    int count = 1 + random.below(3);
    for (int i = 0; i < count; i++) {
      transactions.add(forged());
    }
    int index = random.chance(40) ? random.below(run.world().size()) : node.index();
    ValidatorKeys named = run.world().validator(index);
    // In another's name it is that one's key that is named, and this one's that signs.
    Signer signer = new InNameOf(named.node().publicKey(), node.keys().node());
    SignedBatch batch =
        SignedBatch.sign(
            run.world().genesis().ledgerId(),
            run.engine().epoch(),
            named.name(),
            transactions,
            signer);
    var _ = run.engine().submit(node.index(), batch.encode());
  }

  private Bytes forged() {
    int anybody = random.below(run.world().size());
    return switch (random.below(5)) {
      case 0 -> random.bytes(100);
      case 1 -> Clients.spoilt(run.registrations().make(anybody, random), random);
      case 2 -> run.clients().any(random).map(Transaction::encoded).orElse(Bytes.EMPTY);
      case 3 ->
          run.clients()
              .any(random)
              .map(genuine -> Clients.spoilt(genuine, random))
              .orElse(Bytes.EMPTY);
      // Genuine, so that a batch which should not count would leave a trace.
      default -> run.registrations().make(node.index(), random).encoded();
    };
  }

  private record InNameOf(PublicKey publicKey, Signer own) implements Signer {
    @Override
    public Signature sign(byte[] message) {
      return own.sign(message);
    }
  }

  /** What it serves in place of {@code honest}; empty for no answer. */
  Optional<BlockPage> serve(BlockPage honest, long fromHeight) {
    if (!ways.contains(Way.WRONG_BLOCKS) || honest.blocks().isEmpty() || random.chance(30)) {
      return Optional.of(honest);
    }
    List<Bytes> blocks = new ArrayList<>(honest.blocks());
    int at = random.below(blocks.size());
    switch (random.below(6)) {
      case 0 -> blocks.set(at, random.bytes(200));
      case 1 -> blocks.remove(at);
      case 2 -> blocks.set(at, blocks.getFirst());
      case 3, 4 -> blocks.set(at, unsealed(blocks.get(at)));
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(new BlockPage(blocks, random.chance(50) ? Long.MAX_VALUE : fromHeight));
  }

  /** The block with another state, and the seal of this liar alone. */
  private Bytes unsealed(Bytes encoded) {
    try (StoreView view = node.disk().snapshot()) {
      return WrongBlock.of(Block.decode(encoded), view, run.world(), node.keys()).encode();
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored block does not read", e);
    }
  }

  /** The head of a snapshot it serves in place of {@code honest}; empty for no answer. */
  Optional<Bytes> serveSnapshot(Bytes honest) {
    return ways.contains(Way.WRONG_BLOCKS)
        ? WrongSnapshot.head(honest, random, this::unsealed)
        : Optional.of(honest);
  }

  /** The page of a state it serves in place of {@code honest}; empty for no answer. */
  Optional<Bytes> serveState(Bytes honest) {
    return ways.contains(Way.WRONG_BLOCKS)
        ? WrongSnapshot.page(honest, random)
        : Optional.of(honest);
  }
}
