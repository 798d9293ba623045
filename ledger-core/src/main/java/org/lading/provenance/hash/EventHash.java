package org.lading.provenance.hash;

import java.util.List;
import java.util.Map;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;

/** Computes the CBV 2.0 event hash and the hash of an error declaration. */
public final class EventHash {
  private static final String ERROR_TAG = "lading/error-declaration/v1\n";
  private static final String URI_HEAD = "ni:///sha-256;";
  private static final String URI_TAIL = "?ver=CBV2.0";
  private static final int HEX_LENGTH = 2 * Hash.LENGTH;

  private EventHash() {}

  public static Hash of(EpcisEvent event, HashProfile profile) {
    return of(event, profile, Map.of());
  }

  /**
   * The same, sparing the work for identifiers whose keys are known.
   *
   * @param knownKeys keys by the URI as the event writes it
   */
  public static Hash of(EpcisEvent event, HashProfile profile, Map<String, String> knownKeys) {
    return Sha256.of(Bytes.ofUtf8(PreHash.of(event, profile, List.of(), knownKeys)));
  }

  /** The text that is hashed. */
  public static String preHash(EpcisEvent event, HashProfile profile) {
    return PreHash.of(event, profile, List.of(), Map.of());
  }

  /**
   * The text without some extensions of the event, named as the document writes them: what a
   * repository adds to an event it keeps.
   */
  public static String preHashWithout(List<String> ignored, EpcisEvent event, HashProfile profile) {
    return PreHash.of(event, profile, ignored, Map.of());
  }

  /**
   * The hash of the event's error declaration, which the event hash leaves out, or zero where there
   * is none. It is of the declaration in the same normal form, so that it too does not depend on
   * who wrote it down.
   */
  public static Hash ofErrorDeclaration(EventCommon common) {
    ErrorDeclaration error = common.errorDeclaration();
    return error == null
        ? Hash.ZERO
        : Sha256.tagged(ERROR_TAG, Bytes.ofUtf8(PreHash.of(error, common)));
  }

  /** As the standard writes it: {@code ni:///sha-256;…?ver=CBV2.0}. */
  public static String uri(Hash hash) {
    return URI_HEAD + hash.hex() + URI_TAIL;
  }

  /** Reads what {@link #uri} writes. */
  public static Hash parseUri(String uri) throws MalformedException {
    if (uri.length() == URI_HEAD.length() + HEX_LENGTH + URI_TAIL.length()
        && uri.startsWith(URI_HEAD)
        && uri.endsWith(URI_TAIL)) {
      String hex = uri.substring(URI_HEAD.length(), URI_HEAD.length() + HEX_LENGTH);
      if (hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return Hash.ofHex(hex);
      }
    }
    throw new MalformedException(
        -1, "an event hash reads ni:///sha-256;<64 hexadecimal digits>?ver=CBV2.0, not " + uri);
  }
}
