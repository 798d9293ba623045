package org.lading.cli.event;

import java.util.concurrent.CompletionException;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.ledger.TurnedAway;
import org.lading.embedded.Submission;
import org.lading.identity.OrganisationId;

/** What is said when a recording cannot go on, with how much of it is on the ledger by then. */
final class RecordingTrouble {
  private RecordingTrouble() {}

  static Failure turnedAway(TurnedAwayException e, OrganisationId organisation, long recorded) {
    Submission.Rejected rejected = e.rejected();
    return Failure.input(
            TurnedAway.problem(rejected, organisation)
                + (recorded == 0 ? "" : "; " + recorded + " events are recorded before it"),
            "",
            TurnedAway.next(rejected.why())
                + (recorded == 0 ? "" : "; recording again adds the others"))
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
