package org.lading.provenance.hash;

import java.util.List;
import java.util.Map;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.gs1.Identifier;

/** The one form of a value: of a vocabulary word, an identifier, a number, or any text. */
final class Values {
  static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";
  static final String DISPOSITION = "https://ref.gs1.org/cbv/Disp-";
  static final String TRANSACTION_TYPE = "https://ref.gs1.org/cbv/BTT-";
  static final String PARTY_TYPE = "https://ref.gs1.org/cbv/SDT-";
  static final String ERROR_REASON = "https://ref.gs1.org/cbv/ER-";
  static final String COMPONENT = "https://ref.gs1.org/cbv/Comp-";
  static final String WEB_VOCABULARY = "https://gs1.org/voc/";

  private static final String CBV_URN = "urn:epcglobal:cbv:";
  private static final String CBV = "https://ref.gs1.org/cbv/";

  private final HashProfile profile;
  private final List<Namespace> namespaces;
  private final Map<String, String> knownKeys;

  Values(HashProfile profile, List<Namespace> namespaces) {
    this(profile, namespaces, Map.of());
  }

  Values(HashProfile profile, List<Namespace> namespaces, Map<String, String> knownKeys) {
    this.profile = profile;
    this.namespaces = namespaces;
    this.knownKeys = knownKeys;
  }

  HashProfile profile() {
    return profile;
  }

  /** A word of a vocabulary: a bare one gets the vocabulary's address before it. */
  String word(String vocabulary, String value) {
    String word = value.strip();
    return word.indexOf(':') < 0 && !word.isEmpty() ? vocabulary + word : text(word);
  }

  /** Text of a field of the standard. */
  String text(String value) {
    String text = value.strip();
    return switch (profile) {
      case PUBLISHED -> uri(text);
      case GENERATOR -> uri(NumberText.ofText(text, profile));
    };
  }

  /**
   * Text of an extension. Documents in XML have no numbers, so what reads like one counts as one.
   */
  String untyped(String value) {
    return uri(NumberText.ofText(value.strip(), profile));
  }

  private String uri(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      return text;
    }
    String key = knownKeys.get(text);
    if (key != null) {
      return key;
    }
    if (text.startsWith(CBV_URN)) {
      return cbvUrn(text);
    }
    String known = expanded(text, colon);
    return Identifier.keyOrVerbatim(known);
  }

  /** Prefixed names of the standard's own vocabularies are written out, those of others are not. */
  private String expanded(String text, int colon) {
    if (text.startsWith("//", colon + 1)) {
      return text;
    }
    String prefix = text.substring(0, colon);
    for (Namespace namespace : namespaces) {
      if (namespace.prefix().equals(prefix)) {
        boolean standard =
            namespace.iri().startsWith("https://ref.gs1.org/")
                || namespace.iri().startsWith("https://gs1.org/");
        return standard ? namespace.iri() + text.substring(colon + 1) : text;
      }
    }
    return switch (prefix) {
      case "gs1" -> WEB_VOCABULARY + text.substring(colon + 1);
      case "cbv" -> CBV + text.substring(colon + 1);
      default -> text;
    };
  }

  private static String cbvUrn(String text) {
    int end = text.indexOf(':', CBV_URN.length());
    if (end < 0) {
      return text;
    }
    String rest = text.substring(end + 1);
    return switch (text.substring(CBV_URN.length(), end)) {
      case "bizstep" -> BIZ_STEP + rest;
      case "disp" -> DISPOSITION + rest;
      case "btt" -> TRANSACTION_TYPE + rest;
      case "sdt" -> PARTY_TYPE + rest;
      case "er" -> ERROR_REASON + rest;
      default -> text;
    };
  }
}
