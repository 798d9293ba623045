package org.lading.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;
import org.lading.node.pipeline.Disk;
import org.lading.node.pipeline.Outside;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.SignedNote;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;

/** A mistake planted around the validator's core, and within how many seeds it must be noticed. */
enum Mutant implements Parts {
  /** A vote is told while it is still on its way to the disk. */
  VOTE_NOT_FLUSHED(5, "before it is on its disk") {
    @Override
    public Disk disk(Disk disk) {
      return new Mutants.PassedOn(disk) {
        @Override
        public void putLocal(List<LocalChange> changes, Runnable done) {
          disk.putLocal(changes, () -> {});
          done.run();
        }
      };
    }
  },
  /** A block is called final while it is still on its way to the disk. */
  BLOCK_NOT_FLUSHED(5, "before it is on its disk") {
    @Override
    public Disk disk(Disk disk) {
      return new Mutants.PassedOn(disk) {
        @Override
        public void commit(BlockCommit commit, Runnable done) {
          disk.commit(commit, () -> {});
          done.run();
        }
      };
    }
  },
  /** A client is told as soon as this one validator has voted. */
  ANSWER_BEFORE_FINAL(5, "before it is on its disk") {
    // Each run has a thread, and the two ports of one validator are wrapped one after the other.
    @SuppressWarnings({"ImmutableEnumChecker", "ThreadLocalUsage"})
    private final ThreadLocal<Outside> told = new ThreadLocal<>();

    @Override
    public Outside outside(Outside outside) {
      told.set(outside);
      return outside;
    }

    @Override
    public Disk disk(Disk disk) {
      return new Mutants.PassedOn(disk) {
        private boolean first = true;

        @Override
        public void putLocal(List<LocalChange> changes, Runnable done) {
          disk.putLocal(changes, done);
          if (first) {
            first = false;
            Mutants.voted(changes).ifPresent(told.get()::onFinal);
          }
        }
      };
    }
  },
  /** After a restart nothing is known of the votes given before. */
  VOTES_FORGOTTEN(150, "voted for two blocks") {
    @Override
    public SimOptions options() {
      return SimOptions.calm().withValidators(4).with(Fault.LYING_LEADER, Fault.KILLS);
    }

    @Override
    public Disk disk(Disk disk) {
      return Mutants.seeing(disk, view -> new Mutants.Without(view, Bytes.ofUtf8("vote/"), null));
    }
  },
  /** A validator that lost its disk goes on voting at once. */
  NEVER_ABSTAINS(40, "was rebuilt and votes") {
    @Override
    public List<LocalChange> rebuilt() {
      return List.of();
    }
  },
  QUORUM_TOO_SMALL(5, "a receipt of") {
    @Override
    public Quorum quorum(Quorum quorum) {
      return quorum.validators() < 4
          ? quorum
          : new Quorum(quorum.validators(), quorum.faults(), quorum.seals() - 1);
    }
  },
  /** Whatever stands under a transaction counts as its signature. */
  TRANSACTIONS_UNCHECKED(60, "is forged") {
    @Override
    public Verifier verifier(Verifier verifier) {
      return Mutants.believing(verifier, "lading/tx/v1\n");
    }
  },
  BATCHES_UNCHECKED(60, "a batch that its proposer did not sign") {
    @Override
    public Verifier verifier(Verifier verifier) {
      return Mutants.believing(verifier, "lading/batch/v1\n");
    }
  },
  /** Votes in others' names are counted. */
  VOTES_UNCHECKED(40, "") {
    @Override
    public Verifier verifier(Verifier verifier) {
      return Mutants.believing(verifier, "simulated/");
    }
  },
  /** Blocks are followed although no quorum sealed them. */
  UNSEALED_BELIEVED(60, "halts, EXECUTION_DIFFERS") {
    @Override
    public BlockPage received(World world, BlockPage page) {
      List<ValidatorKeys> all = new ArrayList<>();
      for (int i = 0; i < world.size(); i++) {
        all.add(world.validator(i));
      }
      List<Bytes> sealed = new ArrayList<>();
      for (Bytes encoded : page.blocks()) {
        try {
          Block block = Block.decode(encoded);
          String text = SignedNote.parse(block.checkpoint()).text();
          sealed.add(
              new Block(block.header(), block.entries(), WrongBlock.sealed(text, world, all))
                  .encode());
        } catch (MalformedException e) {
          sealed.add(encoded);
        }
      }
      return new BlockPage(sealed, page.finalHeight());
    }
  },
  /** What is in the ledger may come in once more. */
  REPEATS_TAKEN(20, "") {
    @Override
    public Disk disk(Disk disk) {
      return Mutants.seeing(disk, view -> new Mutants.Without(view, null, "client-id"));
    }
  },
  /** The engine hands over from behind what was seen, not from behind what was stored. */
  RESUMES_TOO_LATE(20, "") {
    @Override
    public long resumeAfter(long position, long highestSeen) {
      return highestSeen;
    }
  },
  /** A batch that comes twice counts as two. */
  REDELIVERY_COUNTS(20, "") {
    @Override
    public long position(long position, long delivered) {
      return position <= delivered ? delivered + 1 : position;
    }
  },
  /** A vote that is lost on its way is not told again. */
  VOTES_TOLD_ONCE(20, "no end in sight") {
    @Override
    public SimOptions options() {
      return SimOptions.calm().withValidators(2).with(Fault.NETWORK);
    }

    @Override
    public Outside outside(Outside outside) {
      return new Mutants.Telling(outside) {
        private final Set<String> before = new HashSet<>();

        @Override
        public void send(ValidatorName to, PeerMessage message) {
          if (message instanceof PeerMessage.Votes told) {
            List<Bytes> fresh =
                told.votes().stream().filter(vote -> before.add(to + vote.hex())).toList();
            outside.send(to, new PeerMessage.Votes(told.progress(), fresh));
          } else {
            outside.send(to, message);
          }
        }
      };
    }
  },
  /** Who has missed blocks does not ask for them. */
  NEVER_ASKS(20, "no end in sight") {
    @Override
    public Outside outside(Outside outside) {
      return new Mutants.Telling(outside) {
        @Override
        public void fetchBlocks(ValidatorName from, long fromHeight) {}
      };
    }
  },
  /** Who finds out that somebody lied keeps it to himself. */
  EVIDENCE_HIDDEN(120, "evidence not known to all") {
    @Override
    public Outside outside(Outside outside) {
      return new Mutants.Telling(outside) {
        @Override
        public void send(ValidatorName to, PeerMessage message) {
          if (!(message instanceof PeerMessage.Evidence)) {
            outside.send(to, message);
          }
        }
      };
    }
  },
  /** Nobody looks at what time alone brings about. */
  DEADLINES_FORGOTTEN(20, "no end in sight") {
    @Override
    public SimOptions options() {
      return SimOptions.calm();
    }

    @Override
    public OptionalLong nextDeadline(OptionalLong millis) {
      return OptionalLong.empty();
    }
  },
  /** The rules come to something else now and then. */
  RULES_WAVER(10, "") {
    @Override
    public Verifier verifier(Verifier verifier) {
      AtomicInteger asked = new AtomicInteger();
      return Verifier.simulated(
          (key, message, signature) ->
              verifier.verify(key, message, signature)
                  && (!Mutants.begins(message, "lading/tx/v1\n")
                      || asked.incrementAndGet() % 20 != 0));
    }
  };

  private final int withinSeeds;
  private final String noticed;

  Mutant(int withinSeeds, String noticed) {
    this.withinSeeds = withinSeeds;
    this.noticed = noticed;
  }

  /** Seeds from 1 on, one of which must fail. */
  int withinSeeds() {
    return withinSeeds;
  }

  /** What the failure says; empty where it may be noticed in several ways. */
  String noticed() {
    return noticed;
  }

  SimOptions options() {
    return SimOptions.all();
  }
}
