package org.lading.proof;

import java.util.List;
import org.lading.membership.ValidatorSet;

/** The note keys of a validator set: who may seal, under which names. */
public final class SealKeys {
  private SealKeys() {}

  public static List<NoteKey> of(String origin, ValidatorSet validators) {
    return validators.validators().stream()
        .map(
            validator ->
                new NoteKey(
                    Checkpoint.sealKeyName(origin, validator.name().name()),
                    NoteKey.Kind.ED25519,
                    validator.sealKey()))
        .toList();
  }
}
