package org.lading.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.state.TreeCache;

/**
 * A consortium of n organisations with a validator each, all keys from fixed seeds, and chains of
 * headers without transactions for them to seal.
 */
public final class SealedChain {
  /** A block and the log that it ends. */
  public record Tip(BlockHeader header, List<Hash> path, LogFrontier log) {}

  private final int validators;
  private final Genesis genesis;

  public SealedChain(int validators) {
    this.validators = validators;
    this.genesis = makeGenesis();
  }

  public Genesis genesis() {
    return genesis;
  }

  public ValidatorName name(int validator) {
    return new ValidatorName("v" + validator);
  }

  public OrganisationId organisation(int validator) {
    return new OrganisationId("org-" + validator);
  }

  public Signer signer(int validator, KeyPurpose purpose) {
    Suite suite = purpose == KeyPurpose.NODE ? Suite.ECDSA_P256_SHA256 : Suite.ED25519;
    String label = purpose + " of validator " + validator;
    return Signers.ofSeed(suite, Sha256.of(Bytes.ofUtf8(label)).bytes());
  }

  /** The register of the genesis. */
  public Function<KeyId, Optional<KeyRecord>> keys() {
    return id -> genesis.keys().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  public Tip block0() {
    Execution.NextBlock first =
        new Rules(Verifier.bouncyCastle(), new TreeCache(0), Runnable::run).genesis(genesis);
    return new Tip(first.header(), List.of(), first.log().after());
  }

  /** A child of {@code before} in its own epoch; another label gives another child. */
  public Tip next(Tip before, String label) {
    return next(before, label, before.header().epoch(), before.header().recoveryRecordHash(), 1);
  }

  /** A child of {@code before} in any epoch, {@code positions} after it in the order. */
  public Tip next(Tip before, String label, long epoch, Hash recordHash, long positions) {
    BlockHeader last = before.header();
    BlockHeader header =
        new BlockHeader(
            last.ledgerId(),
            last.height() + 1,
            last.timeMillis() + 1,
            last.hash(),
            before.log().size(),
            before.log().root(),
            Sha256.of(Bytes.ofUtf8(label)),
            last.engineMode(),
            epoch,
            recordHash,
            last.orderingPosition() + positions,
            last.nextValidatorSetHash(),
            last.nextValidatorSetHash(),
            last.rulesVersion());
    return new Tip(
        header,
        before.log().pathOfNext(),
        before.log().append(List.of(LogHash.ofLeaf(header.leaf()))).after());
  }

  public Vote vote(int validator, Tip tip) {
    return Vote.sign(
        tip.header(),
        tip.path(),
        genesis.origin(),
        name(validator),
        signer(validator, KeyPurpose.SEAL));
  }

  public SealedHeader sealed(Tip tip, int... by) {
    List<Vote> votes = IntStream.of(by).mapToObj(validator -> vote(validator, tip)).toList();
    return SealedHeader.of(votes, genesis.origin(), genesis.validators());
  }

  public Block block(Tip tip, int... by) {
    return new Block(tip.header(), List.of(), sealed(tip, by).checkpoint());
  }

  private Genesis makeGenesis() {
    List<Organisation> organisations = new ArrayList<>();
    List<KeyRecord> keys = new ArrayList<>();
    List<Validator> set = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      organisations.add(new Organisation(organisation(i), "Organisation " + i, List.of()));
      set.add(new Validator(name(i), organisation(i), signer(i, KeyPurpose.SEAL).publicKey()));
      for (KeyPurpose purpose : KeyPurpose.values()) {
        Optional<ValidatorName> validator =
            purpose == KeyPurpose.TRANSACTION ? Optional.empty() : Optional.of(name(i));
        keys.add(
            new KeyRecord(
                organisation(i), signer(i, purpose).publicKey(), purpose, validator, 0, 0));
      }
    }
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "horgos",
        Consortium.START_MILLIS,
        validators == 1 ? EngineMode.SOLO : EngineMode.RAFT,
        1,
        Parameters.DEFAULT,
        organisations,
        keys,
        new ValidatorSet(set));
  }
}
