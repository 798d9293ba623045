package org.lading.contract.analysis;

import java.util.List;

/**
 * Something the parties should know before they sign.
 *
 * @param path where it stands, as in {@link org.lading.contract.Problem}: {@code
 *     stages[1].clauses[0]}
 * @param what in words of the trade
 * @param witness a shortest course of things that shows it, a sentence each, in their order; empty
 *     where none is needed
 */
public record Finding(Kind kind, String path, String what, List<String> witness) {
  /** How bad it is. */
  public enum Severity {
    /** The contract cannot be proposed. */
    ERROR,
    /** It can, if that is what the parties want. */
    WARNING
  }

  /** What it is. */
  public enum Kind {
    /** A clause, a last clause, a stage or a dispute that no course of things leads to. */
    UNREACHABLE(Severity.ERROR),
    /** Lines come to more than is held. */
    OVERPAID(Severity.ERROR),
    /** A rate may be paid while the fact that it is counted by is not known. */
    RATE_UNKNOWN(Severity.ERROR),
    /** Money may still be held when all deadlines have passed. */
    ENDLESS(Severity.ERROR),
    /** More to look at than the bound allows: nothing is proved. */
    TOO_LARGE(Severity.ERROR),
    /** Two clauses that pay differently may be true at once: their order decides. */
    OVERLAP(Severity.WARNING),
    /** A party gets less when one organisation says nothing. */
    SILENCE(Severity.WARNING),
    /** Who is paid needs nobody's word but his own. */
    OWN_WORD(Severity.WARNING),
    /** A share that rounds down to nothing. */
    ROUNDS_TO_NOTHING(Severity.WARNING),
    /** So many ways to end that they were not all compared for the warnings above. */
    NOT_COMPARED(Severity.WARNING);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    public Severity severity() {
      return severity;
    }

    /** As programs are told it: {@code own-word}. */
    public String word() {
      StringBuilder word = new StringBuilder();
      for (char c : name().toCharArray()) {
        word.append(c == '_' ? '-' : (char) (c - 'A' + 'a'));
      }
      return word.toString();
    }
  }

  public Finding {
    witness = List.copyOf(witness);
  }

  public Severity severity() {
    return kind.severity();
  }

  /** What it is and what shows it, as one sentence. */
  public String inWords() {
    return witness.isEmpty() ? what : what + ". For example: " + String.join("; ", witness);
  }
}
