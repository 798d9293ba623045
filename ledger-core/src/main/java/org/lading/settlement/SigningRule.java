package org.lading.settlement;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.transaction.SignerReference;

/**
 * How many keys of an account's owner must sign.
 *
 * @param keys those that count, in ascending order; none: every key of the owner that signs
 *     transactions
 */
public record SigningRule(int threshold, List<KeyId> keys) {
  /** One signature by any key of the owner. */
  public static final SigningRule ANY_KEY = new SigningRule(1, List.of());

  public SigningRule {
    keys = List.copyOf(keys);
    if (threshold < 1 || threshold > Limits.SIGNERS) {
      throw new IllegalArgumentException(
          "a signing rule asks for 1 to " + Limits.SIGNERS + " signatures, not " + threshold);
    }
    if (!keys.isEmpty() && threshold > keys.size()) {
      throw new IllegalArgumentException(
          "a signing rule asks for " + threshold + " of " + keys.size() + " keys: name more keys");
    }
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "the keys of a signing rule must be in ascending order, each once: see " + keys.get(i));
      }
    }
  }

  /** Whether enough of {@code signers} are keys of {@code owner} that count. */
  boolean satisfiedBy(OrganisationId owner, List<SignerReference> signers) {
    long count =
        signers.stream()
            .filter(signer -> signer.organisation().equals(owner))
            .filter(signer -> keys.isEmpty() || keys.contains(signer.key()))
            .count();
    return count >= threshold;
  }

  void write(CanonicalWriter writer) {
    writer.uint32(1, threshold);
    keys.forEach(key -> writer.element(2, key.hash().bytes()));
  }

  static SigningRule read(CanonicalReader reader) throws MalformedException {
    int threshold = reader.uint32(1);
    List<Bytes> keys = reader.repeatedBytes(2, Limits.SIGNERS);
    return Fields.built(
        reader,
        () -> new SigningRule(threshold, keys.stream().map(Hash::new).map(KeyId::new).toList()));
  }
}
