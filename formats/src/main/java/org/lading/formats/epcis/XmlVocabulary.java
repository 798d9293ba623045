package org.lading.formats.epcis;

import java.util.List;
import java.util.Set;
import org.lading.provenance.vocabulary.CoreVocabulary;

/**
 * A vocabulary whose words XML writes as whole URIs, in one of several spellings, and JSON bare.
 */
enum XmlVocabulary {
  BIZ_STEP("bizstep", "BizStep-"),
  DISPOSITION("disp", "Disp-"),
  BIZ_TRANSACTION_TYPE("btt", "BTT-"),
  PARTY_TYPE("sdt", "SDT-"),
  ERROR_REASON("er", "ER-"),
  COMPONENT("comp", "Comp-"),
  MEASUREMENT("", ""),
  SENSOR_ALERT("", "");

  private static final String CBV_URN = "urn:epcglobal:cbv:";
  private static final List<String> CBV_WEB =
      List.of(
          "https://ref.gs1.org/cbv/",
          "http://ref.gs1.org/cbv/",
          "https://ns.gs1.org/cbv/",
          "http://ns.gs1.org/cbv/",
          "cbv:");
  private static final List<String> GS1_WEB =
      List.of(
          "https://gs1.org/voc/",
          "https://www.gs1.org/voc/",
          "http://gs1.org/voc/",
          "https://ref.gs1.org/voc/",
          "gs1:");

  private final String urn;
  private final String web;

  XmlVocabulary(String urn, String web) {
    this.urn = urn;
    this.web = web;
  }

  private Set<String> words() {
    return switch (this) {
      case BIZ_STEP -> CoreVocabulary.BIZ_STEP.words();
      case DISPOSITION -> CoreVocabulary.DISPOSITION.words();
      case BIZ_TRANSACTION_TYPE -> CoreVocabulary.DOCUMENT_TYPE.words();
      case PARTY_TYPE -> CoreVocabulary.PARTY_TYPE.words();
      case ERROR_REASON -> CoreVocabulary.ERROR_REASON.words();
      case COMPONENT -> Words.COMPONENTS;
      case MEASUREMENT -> Words.MEASUREMENTS;
      case SENSOR_ALERT -> Words.SENSOR_ALERTS;
    };
  }

  /** The bare word that {@code uri} is a spelling of; else what came. */
  String bare(String uri) {
    String inUrn = CBV_URN + urn + ":";
    if (!urn.isEmpty() && uri.startsWith(inUrn)) {
      // Known or not: this form of URI holds words of the vocabulary only.
      return uri.substring(inUrn.length());
    }
    for (String address : urn.isEmpty() ? GS1_WEB : CBV_WEB) {
      String before = address + web;
      if (uri.startsWith(before) && words().contains(uri.substring(before.length()))) {
        return uri.substring(before.length());
      }
    }
    return uri;
  }

  /** How XML writes a word or URI. */
  String written(String value) {
    if (value.indexOf(':') >= 0) {
      return value;
    }
    return switch (this) {
      case MEASUREMENT, SENSOR_ALERT -> "gs1:" + value;
      case COMPONENT -> "cbv:" + web + value;
      case BIZ_STEP, DISPOSITION, BIZ_TRANSACTION_TYPE, PARTY_TYPE, ERROR_REASON ->
          CBV_URN + urn + ":" + value;
    };
  }
}
