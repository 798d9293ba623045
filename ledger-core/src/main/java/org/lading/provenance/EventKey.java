package org.lading.provenance;

import java.util.Map;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.hash.HashProfile;

/**
 * By what a recorded event is known: its CBV event hash, under which profile, and the hash of its
 * error declaration (zero where there is none), which the event hash leaves out.
 */
public record EventKey(Hash eventHash, int profile, Hash errorHash) {
  public static final int LENGTH = 2 * Hash.LENGTH + 1;

  public static EventKey of(EpcisEvent event) {
    return of(event, Map.of());
  }

  static EventKey of(EpcisEvent event, Map<String, String> knownKeys) {
    return new EventKey(
        EventHash.of(event, HashProfile.PUBLISHED, knownKeys),
        HashProfile.PUBLISHED.code(),
        EventHash.ofErrorDeclaration(event.common()));
  }

  /** The key of the same event without its error declaration. */
  public EventKey target() {
    return new EventKey(eventHash, profile, Hash.ZERO);
  }

  public boolean declaresError() {
    return !errorHash.equals(Hash.ZERO);
  }

  public Bytes encode() {
    byte[] out = new byte[LENGTH];
    System.arraycopy(eventHash.array(), 0, out, 0, Hash.LENGTH);
    out[Hash.LENGTH] = (byte) profile;
    System.arraycopy(errorHash.array(), 0, out, Hash.LENGTH + 1, Hash.LENGTH);
    return Bytes.wrap(out);
  }

  public static EventKey decode(Bytes bytes) throws MalformedException {
    if (bytes.length() != LENGTH) {
      throw new MalformedException(
          -1, "an event key is " + LENGTH + " bytes, not " + bytes.length());
    }
    return new EventKey(
        new Hash(bytes.slice(0, Hash.LENGTH)),
        Byte.toUnsignedInt(bytes.at(Hash.LENGTH)),
        new Hash(bytes.slice(Hash.LENGTH + 1, LENGTH)));
  }
}
