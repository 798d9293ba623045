package org.lading.provenance.vocabulary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.membership.VocabularyKind;

/**
 * The words of the Core Business Vocabulary 2.0, and the ways to write one: bare, as a URN and as a
 * web address.
 */
// The sets are built once and never change; their type cannot say so.
@SuppressWarnings("ImmutableEnumChecker")
public enum CoreVocabulary {
  BIZ_STEP(
      VocabularyKind.BIZ_STEP,
      "bizstep",
      "BizStep-",
      """
      accepting arriving assembling collecting commissioning consigning
      creating_class_instance cycle_counting decommissioning departing destroying
      disassembling dispensing encoding entering_exiting holding inspecting installing
      killing loading other packing picking receiving removing repackaging repairing
      replacing reserving retail_selling sampling sensor_reporting shipping
      staging_outbound stock_taking stocking storing transporting unloading unpacking
      void_shipping
      """),
  DISPOSITION(
      VocabularyKind.DISPOSITION,
      "disp",
      "Disp-",
      """
      active available completeness_inferred completeness_verified conformant
      container_closed container_open damaged destroyed dispensed disposed encoded
      expired in_progress in_transit inactive mismatch_class mismatch_instance
      mismatch_quantity needs_replacement no_pedigree_match non_conformant
      non_sellable_other partially_dispensed recalled reserved retail_sold returned
      sellable_accessible sellable_not_accessible stolen unavailable unknown
      """),
  DOCUMENT_TYPE(
      VocabularyKind.DOCUMENT_TYPE,
      "btt",
      "BTT-",
      """
      bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt
      """),
  PARTY_TYPE(
      VocabularyKind.PARTY_TYPE,
      "sdt",
      "SDT-",
      """
      location owning_party possessing_party
      """),
  ERROR_REASON(
      VocabularyKind.ERROR_REASON,
      "er",
      "ER-",
      """
      did_not_occur incorrect_data
      """);

  private static final String URN = "urn:epcglobal:cbv:";

  /** Web addresses the vocabulary has or had, and its usual prefix. */
  private static final List<String> ADDRESSES =
      List.of(
          "https://ref.gs1.org/cbv/",
          "http://ref.gs1.org/cbv/",
          "https://ns.gs1.org/cbv/",
          "http://ns.gs1.org/cbv/",
          "cbv:");

  private static final List<CoreVocabulary> ALL = List.of(values());

  private final VocabularyKind kind;
  private final String urn;
  private final String web;
  private final Set<String> words;

  CoreVocabulary(VocabularyKind kind, String urn, String web, String words) {
    this.kind = kind;
    this.urn = urn;
    this.web = web;
    this.words = Set.of(words.strip().split("\\s+", -1));
  }

  public static CoreVocabulary of(VocabularyKind kind) {
    return switch (kind) {
      case BIZ_STEP -> BIZ_STEP;
      case DISPOSITION -> DISPOSITION;
      case DOCUMENT_TYPE -> DOCUMENT_TYPE;
      case PARTY_TYPE -> PARTY_TYPE;
      case ERROR_REASON -> ERROR_REASON;
    };
  }

  public VocabularyKind kind() {
    return kind;
  }

  /** The bare words. Nothing may depend on their order. */
  public Set<String> words() {
    return words;
  }

  /** A word of the standard, known or not, and the kind it would be of. */
  public record Spelled(CoreVocabulary vocabulary, String word) {
    public boolean isKnown() {
      return vocabulary.words.contains(word);
    }
  }

  /**
   * The word of the standard that {@code text} is one of the ways to write; nothing for a URI of
   * others.
   */
  public Optional<Spelled> spelledBy(String text) {
    if (text.indexOf(':') < 0) {
      return Optional.of(new Spelled(this, text));
    }
    String rest = after(text, URN);
    if (rest != null) {
      return spelled(rest, true);
    }
    for (String address : ADDRESSES) {
      rest = after(text, address);
      if (rest != null) {
        return spelled(rest, false);
      }
    }
    return Optional.empty();
  }

  private static Optional<Spelled> spelled(String rest, boolean isUrn) {
    for (CoreVocabulary each : ALL) {
      String before = isUrn ? each.urn + ":" : each.web;
      String word = after(rest, before);
      if (word != null) {
        return Optional.of(new Spelled(each, word));
      }
    }
    return Optional.empty();
  }

  private static @Nullable String after(String text, String before) {
    return text.startsWith(before) ? text.substring(before.length()) : null;
  }
}
