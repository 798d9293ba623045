package org.lading.membership;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.ValidatorName;

/** The validators that seal a block, in ascending order of name. */
public record ValidatorSet(List<Validator> validators) {
  private static final String TAG = "lading/validators/v1\n";

  public ValidatorSet {
    validators = List.copyOf(validators);
    if (validators.isEmpty() || validators.size() > Limits.VALIDATORS) {
      throw new IllegalArgumentException(
          "a ledger has 1 to " + Limits.VALIDATORS + " validators, not " + validators.size());
    }
    for (int i = 1; i < validators.size(); i++) {
      if (validators.get(i - 1).name().compareTo(validators.get(i).name()) >= 0) {
        throw new IllegalArgumentException("validators must be in ascending order, each name once");
      }
    }
    if (validators.stream().map(Validator::sealKey).distinct().count() != validators.size()) {
      throw new IllegalArgumentException("two validators share a seal key");
    }
  }

  public int size() {
    return validators.size();
  }

  public Optional<Validator> named(ValidatorName name) {
    return validators.stream().filter(validator -> validator.name().equals(name)).findFirst();
  }

  public Hash hash() {
    return Sha256.tagged(TAG, encode());
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    validators.forEach(validator -> writer.element(1, validator::write));
  }

  static ValidatorSet read(CanonicalReader reader) throws MalformedException {
    List<Validator> validators = reader.repeated(1, Limits.VALIDATORS, Validator::read);
    return Decode.built(reader, () -> new ValidatorSet(validators));
  }

  public static ValidatorSet decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, ValidatorSet::read);
  }
}
