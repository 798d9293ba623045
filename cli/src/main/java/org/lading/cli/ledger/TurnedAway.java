package org.lading.cli.ledger;

import org.lading.cli.frame.Failure;
import org.lading.embedded.Submission;
import org.lading.execution.Rejection;
import org.lading.identity.OrganisationId;

/** What is said when the ledger took a transaction into no block. */
public final class TurnedAway {
  private TurnedAway() {}

  public static Failure failure(Submission.Rejected rejected, OrganisationId author) {
    return Failure.input(problem(rejected, author), "", next(rejected.why()));
  }

  public static String problem(Submission.Rejected rejected, OrganisationId author) {
    return "the ledger does not take transactions of "
        + author.name()
        + ": "
        + rejected.why().meaning()
        + (rejected.detail().isEmpty() ? "" : " (" + rejected.detail() + ")");
  }

  public static String next(Rejection why) {
    return switch (why) {
      case UNKNOWN_KEY, KEY_ENDED ->
          "name a registered key with --key and --org: 'lading ledger info' lists the members";
      case KEY_NOT_YET_VALID -> "wait until the key is valid, or use another one";
      case PURPOSE_NOT_ALLOWED -> "sign with a key that was registered for transactions";
      case EXPIRED -> "give it more time with --expires-in, and check this machine's clock";
      case EXPIRY_TOO_FAR -> "give it less time with --expires-in, or leave that option out";
      case WRONG_LEDGER ->
          "name the genesis of the ledger you mean, and nodes that run it: --genesis and --node, or"
              + " those of the profile";
      case NOT_CANONICAL, PARTS_DIFFER, SIGNATURE_INVALID, CLIENT_ID_REUSED ->
          "run it again, and report it if that does not help";
    };
  }
}
