package org.lading.fuzz;

import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Account;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.Balance;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarRecord;
import org.lading.settlement.CalendarSamples;
import org.lading.settlement.Exchanges;
import org.lading.settlement.Freeze;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.Pledge;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SettlementSamples;
import org.lading.settlement.Title;
import org.lading.settlement.TradeSamples;
import org.lading.settlement.TransferRecord;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;

/** The decoders of the settlement family. */
final class SettlementTargets {
  private SettlementTargets() {}

  static void add(List<FuzzTarget> targets) {
    add(
        targets,
        "SETTLEMENT_PART",
        in -> SettlementAction.decode(in).encode(),
        SettlementSamples.actions().values().stream().map(SettlementAction::encode).toList());
    add(
        targets,
        "SETTLEMENT_TERMS",
        in -> SettlementTerms.decode(in).encode(),
        List.of(Consortium.withMoney().genesis().settlement().orElseThrow().encode()));
    add(
        targets,
        "ACCOUNT",
        in -> Account.decode(in).encode(),
        SettlementSamples.accounts().stream().map(Account::encode).toList());
    add(
        targets,
        "BALANCE",
        in -> Balance.decode(in).encode(),
        SettlementSamples.balances().stream().map(Balance::encode).toList());
    add(
        targets,
        "TRANSFER_RECORD",
        in -> TransferRecord.decode(in).encode(),
        SettlementSamples.records().stream().map(TransferRecord::encode).toList());
    add(
        targets,
        "ACCOUNT_ENTRY",
        in -> AccountEntry.decode(in).encode(),
        SettlementSamples.entries().stream().map(AccountEntry::encode).toList());
    add(
        targets,
        "FREEZE",
        in -> Freeze.decode(in).encode(),
        List.of(SettlementSamples.freeze().encode()));
    add(
        targets,
        "TITLE",
        in -> Title.decode(in).encode(),
        SettlementSamples.titles().stream().map(Title::encode).toList());
    add(
        targets,
        "PLEDGE",
        in -> Pledge.decode(in).encode(),
        SettlementSamples.pledges().stream().map(Pledge::encode).toList());
    add(
        targets,
        "TRADE_PART",
        in -> SettlementAction.decode(in).encode(),
        TradeSamples.actions().values().stream().map(SettlementAction::encode).toList());
    add(
        targets,
        "ORDER_RECORD",
        in -> OrderRecord.decode(in).encode(),
        TradeSamples.orders().stream().map(OrderRecord::encode).toList());
    add(
        targets,
        "PAYMENT_RECORD",
        in -> PaymentRecord.decode(in).encode(),
        TradeSamples.payments().stream().map(PaymentRecord::encode).toList());
    add(
        targets,
        "CALENDAR",
        in -> Calendar.ofMessage(in).message(),
        List.of(CalendarSamples.may(1).message()));
    add(
        targets,
        "CALENDAR_RECORD",
        in -> CalendarRecord.decode(in).encode(),
        CalendarSamples.records().stream().map(CalendarRecord::encode).toList());
    add(
        targets,
        "QUOTE_RECORD",
        in -> QuoteRecord.decode(in).encode(),
        Exchanges.records().stream().map(QuoteRecord::encode).toList());
  }

  private static void add(
      List<FuzzTarget> targets, String name, FuzzTarget.Decoder decoder, List<Bytes> seeds) {
    targets.add(new FuzzTarget(name, decoder, seeds));
  }
}
