package org.lading.cli.deal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lading.cli.frame.Failure;
import org.lading.embedded.LedgerView;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyRecord;
import org.lading.transaction.SignerReference;

/** A further signer as {@code ORG} or {@code ORG:KEYID}, by the keys registered on the ledger. */
final class SignerName {
  private SignerName() {}

  static SignerReference find(String text, LedgerView view) throws Failure {
    int colon = text.indexOf(':');
    String key = colon < 0 ? "" : text.substring(colon + 1).toLowerCase(Locale.ROOT);
    OrganisationId organisation;
    try {
      organisation = new OrganisationId(colon < 0 ? text : text.substring(0, colon));
    } catch (IllegalArgumentException e) {
      throw Failure.input(String.valueOf(e.getMessage()), "ORG or ORG:KEYID", "correct --signers")
          .because(e);
    }
    long next = view.height() + 1;
    List<KeyRecord> keys =
        view.members().keys().stream()
            .filter(one -> one.organisation().equals(organisation))
            .filter(one -> one.purpose() == KeyPurpose.TRANSACTION && one.validAt(next))
            .filter(one -> one.id().hash().hex().startsWith(key))
            .toList();
    if (keys.size() == 1) {
      return new SignerReference(organisation, keys.getFirst().id());
    }
    if (keys.isEmpty()) {
      throw Failure.input(
          organisation + " has no such key to sign transactions with",
          "a member, perhaps with the beginning of a key id",
          "see its keys with 'lading ledger info'");
    }
    throw Failure.input(
        organisation
            + " has several keys: "
            + keys.stream().map(one -> one.id().toString()).collect(Collectors.joining(", ")),
        "ORG:KEYID",
        "say which one signs");
  }
}
