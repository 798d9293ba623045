package org.lading.provenance.gs1;

import java.util.List;
import org.lading.codec.MalformedException;

/**
 * What a URI names: something with a GS1 key, or anything else.
 *
 * <p>Two identifiers name the same thing when their {@link #key() keys} are equal.
 */
public sealed interface Identifier {
  /** A qualifier of a GS1 key: the serial of a GTIN, the extension of a GLN. */
  record Qualifier(ApplicationIdentifier identifier, String value) {}

  /**
   * A GS1 key with its qualifiers in the order of the standard; values as the General
   * Specifications write them, without percent-encoding.
   */
  record Gs1(ApplicationIdentifier primaryKey, String value, List<Qualifier> qualifiers)
      implements Identifier {
    public Gs1 {
      qualifiers = List.copyOf(qualifiers);
    }

    /** The Digital Link of the finest level: a serial makes lot and variant superfluous. */
    @Override
    public String key() {
      return DigitalLink.write(this);
    }

    /** Whether it names a class or lot of things rather than one thing. */
    public boolean isClass() {
      return primaryKey.namesClass(value, qualifiers);
    }
  }

  /** A URI without a GS1 key. It stays as it was written and is its own key. */
  record OtherUri(String uri) implements Identifier {
    @Override
    public String key() {
      return uri;
    }
  }

  /**
   * The canonical form: {@code https://id.gs1.org/01/04012345111118/21/987}, or the URI itself
   * where there is no GS1 key.
   */
  String key();

  /**
   * Reads a URI in any form; refuses what is none, and an EPC URN or a Digital Link with a wrong
   * check digit, length or character, saying what was expected.
   */
  static Identifier parse(String uri) throws MalformedException {
    try {
      if (uri.startsWith(EpcUrn.PREFIX)) {
        return EpcUrn.parse(uri);
      }
      if (uri.startsWith("https://") || uri.startsWith("http://")) {
        return DigitalLink.parse(uri);
      }
      if (uri.indexOf(':') <= 0) {
        throw new MalformedException(-1, "should be a URI, which begins with a scheme and a colon");
      }
      return new OtherUri(uri);
    } catch (MalformedException e) {
      throw new MalformedException(-1, uri + ": " + e.getMessage());
    }
  }

  /**
   * The key of {@code uri}, or the URI as it stands where {@link #parse} refuses it: for hashing
   * and showing what others wrote.
   */
  static String keyOrVerbatim(String uri) {
    if (!uri.startsWith(EpcUrn.PREFIX) && !uri.startsWith("http")) {
      return uri;
    }
    try {
      return parse(uri).key();
    } catch (MalformedException e) {
      return uri;
    }
  }
}
