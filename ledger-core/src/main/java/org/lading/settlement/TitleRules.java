package org.lading.settlement;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementRules.Deciding;

/** Documents of title: each has one holder, and is pledged to one at most. */
final class TitleRules {
  private TitleRules() {}

  static void apply(Deciding deciding, SettlementAction.OfTitle action, Bytes body) throws Refused {
    switch (action) {
      case SettlementAction.IssueTitle issue -> issue(deciding, issue, body);
      case SettlementAction.TransferTitle transfer -> transfer(deciding, transfer, body);
      case SettlementAction.PledgeTitle pledge -> pledge(deciding, pledge, body);
      case SettlementAction.ReleaseTitle(TitleId id) -> release(deciding, id, body);
      case SettlementAction.SurrenderTitle(TitleId id) -> surrender(deciding, id, body);
    }
  }

  private static void issue(Deciding deciding, SettlementAction.IssueTitle issue, Bytes body)
      throws Refused {
    TitleId id = issue.title();
    deciding.requireMember(issue.holder());
    if (!deciding.context().signedBy(id.issuer())) {
      throw new Refused(
          SettlementRefusal.SIGNER_MISSING, "a title of " + id.issuer() + " is issued by it");
    }
    Title fresh = Title.issued(issue.kind(), issue.documentHash(), issue.holder(), body);
    Optional<Title> there = deciding.draft().title(id);
    if (there.isPresent()) {
      boolean alike =
          there.get().kind().equals(issue.kind())
              && there.get().documentHash().equals(issue.documentHash());
      throw new Refused(
          alike ? SettlementRefusal.TITLE_EXISTS : SettlementRefusal.TITLE_EXISTS_OTHER_CONTENT,
          "title "
              + id
              + " is there: "
              + there.get().kind()
              + " for the document "
              + there.get().documentHash());
    }
    Bytes documentKey = id.documentKey(issue.documentHash().bytes());
    Optional<String> issuedAs = deciding.draft().issuedAs(documentKey);
    if (issuedAs.isPresent()) {
      throw new Refused(
          SettlementRefusal.DOCUMENT_ISSUED_BEFORE,
          id.issuer()
              + " issued "
              + issuedAs.get()
              + " for the document "
              + issue.documentHash()
              + ": one document has one title");
    }
    deciding.draft().putTitle(id, fresh);
    deciding.draft().putIssuedAs(documentKey, id.number());
  }

  private static void transfer(
      Deciding deciding, SettlementAction.TransferTitle transfer, Bytes body) throws Refused {
    TitleId id = transfer.title();
    deciding.requireMember(transfer.to());
    Title title = requireLive(deciding, id);
    requireHolder(deciding, id, title);
    requireOther(id, title, transfer.to());
    refusePledged(deciding, id);
    deciding.draft().putTitle(id, title.next(transfer.to(), false, body));
  }

  private static void pledge(Deciding deciding, SettlementAction.PledgeTitle pledge, Bytes body)
      throws Refused {
    TitleId id = pledge.title();
    deciding.requireMember(pledge.pledgee());
    Title title = requireLive(deciding, id);
    requireHolder(deciding, id, title);
    requireOther(id, title, pledge.pledgee());
    refusePledged(deciding, id);
    deciding.draft().putTitle(id, title.next(title.holder(), false, body));
    deciding
        .draft()
        .putPledge(
            id, new Pledge(pledge.pledgee(), pledge.reference(), deciding.context().timeMillis()));
  }

  private static void release(Deciding deciding, TitleId id, Bytes body) throws Refused {
    Title title = requireLive(deciding, id);
    Optional<Pledge> pledge = deciding.draft().pledge(id);
    if (pledge.isEmpty()) {
      throw new Refused(SettlementRefusal.NOT_PLEDGED, "title " + id + " is not pledged");
    }
    if (!deciding.context().signedBy(pledge.get().pledgee())) {
      throw new Refused(
          SettlementRefusal.NOT_THE_PLEDGEE,
          "title " + id + " is pledged to " + pledge.get().pledgee() + ", which gives it up");
    }
    deciding.draft().putTitle(id, title.next(title.holder(), false, body));
    deciding.draft().deletePledge(id);
  }

  private static void surrender(Deciding deciding, TitleId id, Bytes body) throws Refused {
    Title title = requireLive(deciding, id);
    requireHolder(deciding, id, title);
    refusePledged(deciding, id);
    deciding.draft().putTitle(id, title.next(title.holder(), true, body));
  }

  private static Title requireLive(Deciding deciding, TitleId id) throws Refused {
    Optional<Title> title = deciding.draft().title(id);
    if (title.isEmpty()) {
      throw new Refused(SettlementRefusal.TITLE_UNKNOWN, "there is no title " + id);
    }
    if (title.get().surrendered()) {
      throw new Refused(
          SettlementRefusal.TITLE_SURRENDERED, "title " + id + " was surrendered for good");
    }
    return title.get();
  }

  private static void requireHolder(Deciding deciding, TitleId id, Title title) throws Refused {
    if (!deciding.context().signedBy(title.holder())) {
      throw new Refused(
          SettlementRefusal.NOT_THE_HOLDER,
          "title " + id + " is held by " + title.holder() + ", which has to sign");
    }
  }

  private static void requireOther(TitleId id, Title title, OrganisationId other) throws Refused {
    if (title.holder().equals(other)) {
      throw new Refused(
          SettlementRefusal.HOLDS_IT_ALREADY, other + " holds title " + id + " already");
    }
  }

  private static void refusePledged(Deciding deciding, TitleId id) throws Refused {
    Optional<Pledge> pledge = deciding.draft().pledge(id);
    if (pledge.isPresent()) {
      throw new Refused(
          SettlementRefusal.TITLE_PLEDGED,
          "title "
              + id
              + " is pledged to "
              + pledge.get().pledgee()
              + "; it can be released in the same transaction");
    }
  }
}
