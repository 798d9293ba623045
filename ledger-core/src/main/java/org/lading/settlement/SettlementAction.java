package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** One part of a settlement transaction (docs/spec/settlement.md). */
public sealed interface SettlementAction
    permits SettlementAction.OpenAccount,
        SettlementAction.SetSigningRule,
        SettlementAction.FreezeAccount,
        SettlementAction.UnfreezeAccount,
        SettlementAction.OfTitle,
        TradeAction,
        Transfer {
  /** A settling bank opens an account under its own name. */
  record OpenAccount(AccountId id, Account account) implements SettlementAction {}

  /** The owner changes who must sign; or the bank and the owner together. */
  record SetSigningRule(AccountId account, SigningRule rule) implements SettlementAction {}

  /** Stops debits. */
  record FreezeAccount(AccountId account, String reason, String legalReference)
      implements SettlementAction {
    public FreezeAccount {
      requireReason(reason, legalReference);
    }
  }

  /** Lets debits go on. */
  record UnfreezeAccount(AccountId account, String reason, String legalReference)
      implements SettlementAction {
    public UnfreezeAccount {
      requireReason(reason, legalReference);
    }
  }

  /** Something done with a document of title. */
  sealed interface OfTitle extends SettlementAction {
    TitleId title();
  }

  /** The title comes into being. */
  record IssueTitle(TitleId title, ShortName kind, Hash documentHash, OrganisationId holder)
      implements OfTitle {}

  /** The holder hands it on. */
  record TransferTitle(TitleId title, OrganisationId to) implements OfTitle {}

  /** The holder pledges it. */
  record PledgeTitle(TitleId title, OrganisationId pledgee, String reference) implements OfTitle {
    public PledgeTitle {
      Fields.requireBytes("the reference of a pledge", reference, Limits.REFERENCE_BYTES);
    }
  }

  /** The pledgee gives the pledge up. */
  record ReleaseTitle(TitleId title) implements OfTitle {}

  /** The holder gives it back for good. */
  record SurrenderTitle(TitleId title) implements OfTitle {}

  /** The part's bytes, without a salt. */
  default Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(192);
    switch (this) {
      case OpenAccount(AccountId id, Account account) ->
          writer.message(1, body -> writeOpening(id, account, body));
      case SetSigningRule(AccountId account, SigningRule rule) ->
          writer.message(2, body -> body.string(1, account.toString()).message(2, rule::write));
      case Transfer transfer -> writer.message(3, transfer::write);
      case FreezeAccount(AccountId account, String reason, String legal) ->
          writer.message(
              4, body -> body.string(1, account.toString()).string(2, reason).string(3, legal));
      case UnfreezeAccount(AccountId account, String reason, String legal) ->
          writer.message(
              5, body -> body.string(1, account.toString()).string(2, reason).string(3, legal));
      case OfTitle title -> writeTitle(title, writer);
      case TradeAction trade -> trade.write(writer);
    }
    return writer.toBytes();
  }

  private static void writeTitle(OfTitle action, CanonicalWriter writer) {
    switch (action) {
      case IssueTitle(TitleId title, ShortName kind, Hash document, OrganisationId holder) ->
          writer.message(
              6,
              body -> {
                title.write(body);
                body.string(3, kind.name()).bytes(4, document).string(5, holder.name());
              });
      case TransferTitle(TitleId title, OrganisationId to) ->
          writer.message(
              7,
              body -> {
                title.write(body);
                body.string(3, to.name());
              });
      case PledgeTitle(TitleId title, OrganisationId pledgee, String reference) ->
          writer.message(
              8,
              body -> {
                title.write(body);
                body.string(3, pledgee.name()).string(4, reference);
              });
      case ReleaseTitle(TitleId title) -> writer.message(9, title::write);
      case SurrenderTitle(TitleId title) -> writer.message(10, title::write);
    }
  }

  static SettlementAction decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          if (reader.has(1)) {
            return reader.message(1, SettlementAction::readOpening);
          }
          if (reader.has(2)) {
            return reader.message(2, SettlementAction::readSetSigningRule);
          }
          if (reader.has(3)) {
            return reader.message(3, Transfer::read);
          }
          if (reader.has(4)) {
            return reader.message(4, SettlementAction::readFreeze);
          }
          if (reader.has(5)) {
            return reader.message(5, SettlementAction::readUnfreeze);
          }
          return readTitle(reader);
        });
  }

  private static SettlementAction readTitle(CanonicalReader reader) throws MalformedException {
    if (reader.has(6)) {
      return reader.message(6, SettlementAction::readIssue);
    }
    if (reader.has(7)) {
      return reader.message(
          7, body -> new TransferTitle(TitleId.read(body), Fields.organisation(body, 3)));
    }
    if (reader.has(8)) {
      return reader.message(8, SettlementAction::readPledge);
    }
    if (reader.has(9)) {
      return reader.message(9, body -> new ReleaseTitle(TitleId.read(body)));
    }
    if (reader.has(10)) {
      return reader.message(10, body -> new SurrenderTitle(TitleId.read(body)));
    }
    return TradeAction.read(reader);
  }

  private static void writeOpening(AccountId id, Account account, CanonicalWriter writer) {
    writer
        .string(1, id.toString())
        .string(2, account.owner().name())
        .string(3, account.currency())
        .uint32(4, account.limit().code())
        .message(5, account.signingRule()::write)
        .string(6, account.description());
  }

  private static OpenAccount readOpening(CanonicalReader reader) throws MalformedException {
    AccountId id = Fields.account(reader, 1);
    OrganisationId owner = Fields.organisation(reader, 2);
    String currency = reader.string(3);
    AccountLimit limit = AccountLimit.read(reader, 4);
    SigningRule rule = signingRule(reader, 5);
    String description = reader.string(6);
    return Fields.built(
        reader, () -> new OpenAccount(id, new Account(owner, currency, limit, rule, description)));
  }

  private static SetSigningRule readSetSigningRule(CanonicalReader reader)
      throws MalformedException {
    return new SetSigningRule(Fields.account(reader, 1), signingRule(reader, 2));
  }

  private static SigningRule signingRule(CanonicalReader reader, int field)
      throws MalformedException {
    if (!reader.has(field)) {
      throw reader.malformed("field " + field + " is missing: who must sign");
    }
    return reader.message(field, SigningRule::read);
  }

  private static FreezeAccount readFreeze(CanonicalReader reader) throws MalformedException {
    AccountId account = Fields.account(reader, 1);
    String reason = reader.string(2);
    String legal = reader.string(3);
    return Fields.built(reader, () -> new FreezeAccount(account, reason, legal));
  }

  private static UnfreezeAccount readUnfreeze(CanonicalReader reader) throws MalformedException {
    AccountId account = Fields.account(reader, 1);
    String reason = reader.string(2);
    String legal = reader.string(3);
    return Fields.built(reader, () -> new UnfreezeAccount(account, reason, legal));
  }

  private static IssueTitle readIssue(CanonicalReader reader) throws MalformedException {
    TitleId title = TitleId.read(reader);
    String kind = reader.string(3);
    ShortName kindName = Fields.built(reader, () -> new ShortName(kind));
    return new IssueTitle(title, kindName, reader.hash(4), Fields.organisation(reader, 5));
  }

  private static PledgeTitle readPledge(CanonicalReader reader) throws MalformedException {
    TitleId title = TitleId.read(reader);
    OrganisationId pledgee = Fields.organisation(reader, 3);
    String reference = reader.string(4);
    return Fields.built(reader, () -> new PledgeTitle(title, pledgee, reference));
  }

  private static void requireReason(String reason, String legalReference) {
    if (reason.isEmpty() || legalReference.isEmpty()) {
      throw new IllegalArgumentException("say the reason and the legal reference, both");
    }
    Fields.requireBytes("the reason", reason, Limits.REASON_BYTES);
    Fields.requireBytes("the legal reference", legalReference, Limits.REASON_BYTES);
  }
}
