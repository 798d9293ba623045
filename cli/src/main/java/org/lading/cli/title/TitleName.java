package org.lading.cli.title;

import org.lading.cli.frame.Failure;
import org.lading.identity.OrganisationId;
import org.lading.settlement.TitleId;

/** A title as somebody typed it: its issuer, a slash, and its number, which may have slashes. */
public final class TitleName {
  private TitleName() {}

  public static TitleId parse(String text) throws Failure {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw wrong("\"" + text + "\" does not say who issued it");
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  static TitleId of(String issuer, String number) throws Failure {
    try {
      return new TitleId(new OrganisationId(issuer), number);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage())).because(e);
    }
  }

  static String text(TitleId id) {
    return id.issuer().name() + "/" + id.number();
  }

  private static Failure wrong(String problem) {
    return Failure.input(
        problem, "ISSUER/NUMBER, as silk-rail/COSU6123456780", "'lading title list' lists them");
  }
}
