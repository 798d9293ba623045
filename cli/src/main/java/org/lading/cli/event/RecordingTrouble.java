package org.lading.cli.event;

import java.util.concurrent.CompletionException;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.embedded.Submission;
import org.lading.identity.OrganisationId;

/** What is said when a recording cannot go on, with how much of it is on the ledger by then. */
final class RecordingTrouble {
  private RecordingTrouble() {}

  static Failure turnedAway(TurnedAwayException e, OrganisationId organisation, long recorded) {
    Submission.Rejected rejected = e.rejected();
    String next =
        switch (rejected.why()) {
          case UNKNOWN_KEY, KEY_ENDED ->
              "name a registered key with --key and --org: 'lading ledger info' lists the members";
          case KEY_NOT_YET_VALID -> "wait until the key is valid, or use another one";
          case PURPOSE_NOT_ALLOWED -> "sign with a key that was registered for transactions";
          case EXPIRED -> "give it more time with --expires-in, and check this machine's clock";
          case EXPIRY_TOO_FAR -> "give it less time with --expires-in, or leave that option out";
          case NOT_CANONICAL, WRONG_LEDGER, PARTS_DIFFER, SIGNATURE_INVALID, CLIENT_ID_REUSED ->
              "run it again, and report it if that does not help";
        };
    return Failure.input(
            "the ledger does not take transactions of "
                + organisation.name()
                + ": "
                + rejected.why().meaning()
                + (rejected.detail().isEmpty() ? "" : " (" + rejected.detail() + ")")
                + (recorded == 0 ? "" : "; " + recorded + " events are recorded before it"),
            "",
            next + (recorded == 0 ? "" : "; recording again adds the others"))
        .because(e);
  }

  static Failure interrupted(CompletionException e, long recorded) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Failure why = Failures.of(cause);
    return Failure.ours(
            "the ledger stopped: %s; %d events of the document are recorded for good"
                .formatted(why.problem(), recorded),
            why.expected(),
            why.next()
                + "; when that is settled, record the same file again:"
                + " what is there is not recorded twice")
        .because(cause);
  }

  /** The ledger took a transaction into no block; carried out of the reader's callback. */
  static final class TurnedAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Submission.Rejected rejected;

    TurnedAwayException(Submission.Rejected rejected) {
      super(rejected.why().meaning());
      this.rejected = rejected;
    }

    Submission.Rejected rejected() {
      return rejected;
    }
  }
}
