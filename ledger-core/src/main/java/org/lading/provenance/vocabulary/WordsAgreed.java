package org.lading.provenance.vocabulary;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Spelling;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Source;

/**
 * The words that the events of a ledger may use. Of a kind the members listed words for, these and
 * those of the standard; of any other kind, whatever an event says.
 */
public final class WordsAgreed {
  /** Every word is fine. */
  public static final WordsAgreed ANY = new WordsAgreed(List.of());

  /** A receipt carries the answer; an event may hold words of any length. */
  private static final int MOST_SHOWN = 256;

  /** By kind: looked up, and never gone through. */
  private final Map<VocabularyKind, Set<String>> own = new EnumMap<>(VocabularyKind.class);

  public WordsAgreed(List<Vocabulary> vocabularies) {
    vocabularies.forEach(each -> own.put(each.kind(), Set.copyOf(each.words())));
  }

  /** The words of one event, asked for in the order of its fields until one is not agreed. */
  private final class Asked {
    private final List<Namespace> namespaces;

    /** What is wrong with the first word that is not agreed; empty so far. */
    private String wrong = "";

    Asked(List<Namespace> namespaces) {
      this.namespaces = namespaces;
    }

    void word(CoreVocabulary core, String field, @Nullable String word) {
      Set<String> listed = own.get(core.kind());
      if (wrong.isEmpty() && word != null && listed != null) {
        String full = expanded(word, namespaces);
        if (!isAgreed(core, listed, full)) {
          wrong = field + " \"" + shown(word) + "\" " + reason(core, listed, full);
        }
      }
    }

    Optional<String> answer() {
      return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
    }
  }

  /** Why an event may not be recorded: a word that the members did not agree on. */
  public Optional<String> refuses(EventCommon event) {
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Asked asked = new Asked(event.namespaces());
    asked.word(CoreVocabulary.BIZ_STEP, "bizStep", event.bizStep());
    asked.word(CoreVocabulary.DISPOSITION, "disposition", event.disposition());
    PersistentDisposition persistent = event.persistentDisposition();
    if (persistent != null) {
      persistent
          .set()
          .forEach(
              word -> asked.word(CoreVocabulary.DISPOSITION, "persistentDisposition.set", word));
      persistent
          .unset()
          .forEach(
              word -> asked.word(CoreVocabulary.DISPOSITION, "persistentDisposition.unset", word));
    }
    for (BizTransaction each : event.bizTransactionList()) {
      asked.word(CoreVocabulary.DOCUMENT_TYPE, "bizTransactionList.type", each.type());
    }
    for (Source each : event.sourceList()) {
      asked.word(CoreVocabulary.PARTY_TYPE, "sourceList.type", each.type());
    }
    for (Destination each : event.destinationList()) {
      asked.word(CoreVocabulary.PARTY_TYPE, "destinationList.type", each.type());
    }
    return asked.answer();
  }

  /** Why an error declaration may not be recorded: its reason is none the members agreed on. */
  public Optional<String> refuses(ErrorDeclaration error, List<Namespace> namespaces) {
    Asked asked = new Asked(namespaces);
    asked.word(CoreVocabulary.ERROR_REASON, "errorDeclaration.reason", error.reason());
    return asked.answer();
  }

  private static boolean isAgreed(CoreVocabulary core, Set<String> listed, String word) {
    return listed.contains(word)
        || core.spelledBy(word)
            .filter(one -> one.vocabulary() == core && one.isKnown())
            .isPresent();
  }

  /** Names with a prefix are written out, as far as the event says what the prefix stands for. */
  private static String expanded(String word, List<Namespace> namespaces) {
    int colon = word.indexOf(':');
    if (colon <= 0 || word.startsWith("//", colon + 1)) {
      return word;
    }
    String prefix = word.substring(0, colon);
    for (Namespace namespace : namespaces) {
      if (namespace.prefix().equals(prefix)) {
        return namespace.iri() + word.substring(colon + 1);
      }
    }
    return word;
  }

  private static String shown(String word) {
    return word.length() <= MOST_SHOWN ? word : word.substring(0, MOST_SHOWN) + "...";
  }

  private static String reason(CoreVocabulary core, Set<String> listed, String word) {
    Optional<CoreVocabulary.Spelled> spelled = core.spelledBy(word);
    Collection<String> near = spelled.isPresent() ? core.words() : listed;
    String typed = spelled.map(CoreVocabulary.Spelled::word).orElse(word);
    return "is no "
        + core.kind().title()
        + (spelled.isPresent() ? " of the standard" : " that the members agreed on")
        + Spelling.meantBy(typed, near);
  }
}
