package org.lading.formats.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lading.membership.Currency;

/**
 * Writes what a ledger settled as messages of ISO 20022: pacs.008.001.08, camt.053.001.08 and
 * camt.054.001.08, the first versions with a UETR.
 *
 * <p>What is written is read back before it is handed out, so no message leaves that a {@link
 * PaymentReader} would refuse: a statement whose balances do not follow from its entries, an IBAN
 * with wrong check digits, a UETR given twice.
 */
public final class PaymentWriter {
  private static final int VERSION = 8;

  /** Digits that the standard has room for in an amount, and after its point. */
  private static final int AMOUNT_DIGITS = 18;

  private static final int AMOUNT_DECIMALS = 5;

  /** What a message is called and when it was made. */
  public record Header(String messageId, OffsetDateTime created) {}

  /** Whose books a payment between banks is settled in. */
  public enum Settlement {
    /** Of the bank that is told. */
    INSTRUCTED_AGENT("INDA"),
    /** Of the bank that tells. */
    INSTRUCTING_AGENT("INGA"),
    /** Of a clearing system. */
    CLEARING("CLRG");

    private final String code;

    Settlement(String code) {
      this.code = code;
    }
  }

  /**
   * The account that a statement or notice is about.
   *
   * @param id what the statement or notice is called
   */
  public record Report(String id, Party.Account account, String currency) {}

  /**
   * The days a statement is about and what was on the account before and after them, in minor
   * units.
   */
  public record Balances(LocalDate from, LocalDate to, long opening, long closing) {}

  private final Map<String, Integer> exponents = new TreeMap<>();
  private final PaymentReader reader;

  public PaymentWriter(Collection<Currency> currencies) {
    currencies.forEach(
        one -> one.exponent().ifPresent(decimals -> exponents.put(one.code(), decimals)));
    this.reader = new PaymentReader(currencies, null);
  }

  /** Payments from bank to bank, as pacs.008.001.08; charges are shared. */
  public String creditTransfers(Header header, Settlement settlement, List<PaymentEntry> payments)
      throws UnwritablePaymentException {
    if (payments.isEmpty()) {
      throw new UnwritablePaymentException("a pacs.008 has one payment at least");
    }
    MessageOut out = start(MessageType.PACS_008, header);
    out.element("NbOfTxs", payments.size());
    out.element("CtrlSum", sum(payments).toPlainString());
    out.open("SttlmInf").element("SttlmMtd", settlement.code).close(2);
    for (PaymentEntry payment : payments) {
      transfer(out.line(), payment);
    }
    return checked(out);
  }

  private BigDecimal sum(List<PaymentEntry> payments) throws UnwritablePaymentException {
    BigDecimal sum = BigDecimal.ZERO;
    for (PaymentEntry payment : payments) {
      sum = sum.add(decimal(needed(payment)));
    }
    if (sum.precision() > AMOUNT_DIGITS) {
      throw new UnwritablePaymentException("a control sum has at most 18 digits: " + sum);
    }
    return sum;
  }

  private void transfer(MessageOut out, PaymentEntry payment) throws UnwritablePaymentException {
    PartyOut parties = new PartyOut(out);
    PaymentEntry.Ids ids = payment.ids();
    out.open("CdtTrfTxInf", "PmtId");
    out.element("InstrId", ids.instructionId(), MessageOut.ID);
    String endToEnd = ids.endToEndId().isEmpty() ? Reading.NOT_PROVIDED : ids.endToEndId();
    out.element("EndToEndId", endToEnd, MessageOut.ID);
    out.element("TxId", ids.transactionId(), MessageOut.ID).element("UETR", text(ids.uetr()));
    out.element("ClrSysRef", ids.bankReference(), MessageOut.ID).close();
    amount(out, "IntrBkSttlmAmt", needed(payment));
    out.element("IntrBkSttlmDt", text(payment.dates().settlement())).element("ChrgBr", "SHAR");
    parties.agent("InstgAgt", payment.agents().instructing());
    parties.agent("InstdAgt", payment.agents().instructed());
    party(out, "Dbtr", payment.debtor());
    parties.account("DbtrAcct", payment.debtor().account());
    bank(out, "DbtrAgt", payment.agents().debtor());
    bank(out, "CdtrAgt", payment.agents().creditor());
    party(out, "Cdtr", payment.creditor());
    parties.account("CdtrAcct", payment.creditor().account());
    parties.remittance(payment.remittance());
    out.close();
  }

  private static void party(MessageOut out, String name, Party party)
      throws UnwritablePaymentException {
    if (!PartyOut.isSaid(party)) {
      throw new UnwritablePaymentException(name + " needs a name, an LEI or a BIC");
    }
    out.open(name);
    new PartyOut(out).inside(party);
    out.close();
  }

  private static void bank(MessageOut out, String name, Party.Agent agent)
      throws UnwritablePaymentException {
    if (!PartyOut.isSaid(agent)) {
      throw new UnwritablePaymentException(name + " needs a BIC, an LEI or a clearing number");
    }
    new PartyOut(out).agent(name, agent);
  }

  /** All entries of an account in some days, with its balances, as camt.053.001.08. */
  public String statement(
      Header header, Report report, Balances balances, List<PaymentEntry> entries)
      throws UnwritablePaymentException {
    MessageOut out = start(MessageType.CAMT_053, header).close();
    account(out.line(), "Stmt", header, report, balances);
    balance(out, "OPBD", report.currency(), balances.opening(), balances.from());
    balance(out, "CLBD", report.currency(), balances.closing(), balances.to());
    for (PaymentEntry entry : entries) {
      entry(out.line(), entry);
    }
    return checked(out);
  }

  /** Some entries of an account, as camt.054.001.08. */
  public String notification(Header header, Report report, List<PaymentEntry> entries)
      throws UnwritablePaymentException {
    MessageOut out = start(MessageType.CAMT_054, header).close();
    account(out.line(), "Ntfctn", header, report, null);
    for (PaymentEntry entry : entries) {
      entry(out.line(), entry);
    }
    return checked(out);
  }

  private static void account(
      MessageOut out, String name, Header header, Report report, @Nullable Balances balances)
      throws UnwritablePaymentException {
    out.open(name).element("Id", report.id(), MessageOut.ID).element("CreDtTm", time(header));
    if (balances != null) {
      out.open("FrToDt").element("FrDtTm", balances.from() + "T00:00:00");
      out.element("ToDtTm", balances.to() + "T23:59:59").close();
    }
    out.open("Acct");
    new PartyOut(out).accountId(report.account());
    out.element("Ccy", report.currency()).close();
  }

  private void balance(MessageOut out, String code, String currency, long minor, LocalDate day)
      throws UnwritablePaymentException {
    out.open("Bal", "Tp", "CdOrPrtry").element("Cd", code).close(2);
    amount(out, "Amt", new Amount(currency, Math.absExact(minor)));
    out.element("CdtDbtInd", minor < 0 ? "DBIT" : "CRDT");
    out.open("Dt").element("Dt", day).close(2);
  }

  private void entry(MessageOut out, PaymentEntry entry) throws UnwritablePaymentException {
    boolean credit =
        switch (entry.kind()) {
          case BOOKED_CREDIT, ANNOUNCED_CREDIT -> true;
          case BOOKED_DEBIT, ANNOUNCED_DEBIT -> false;
          case INITIATED,
              SETTLED,
              STATUS,
              RETURNED,
              CANCELLATION_ASKED,
              CANCELLATION_RESOLVED,
              OPENING_BALANCE,
              CLOSING_BALANCE ->
              throw new UnwritablePaymentException(
                  "an account has entries, debit or credit; this is " + entry.kind());
        };
    String sign = credit ? "CRDT" : "DBIT";
    out.open("Ntry");
    amount(out, "Amt", needed(entry));
    out.element("CdtDbtInd", sign).element("RvslInd", entry.reversal() ? "true" : "");
    boolean booked =
        entry.kind() == PaymentEntry.Kind.BOOKED_CREDIT
            || entry.kind() == PaymentEntry.Kind.BOOKED_DEBIT;
    out.open("Sts").element("Cd", booked ? "BOOK" : "PDNG").close();
    day(out, "BookgDt", entry.dates().booking());
    day(out, "ValDt", entry.dates().value());
    out.element("AcctSvcrRef", entry.ids().bankReference(), MessageOut.ID);
    out.open("BkTxCd", "Domn").element("Cd", "PMNT").open("Fmly");
    out.element("Cd", credit ? "RCDT" : "ICDT").element("SubFmlyCd", "OTHR").close(3);
    out.open("NtryDtls");
    EntryOut.details(out, entry, sign, decimal(needed(entry)).toPlainString());
    out.close(2);
  }

  private static void day(MessageOut out, String name, @Nullable LocalDate day)
      throws UnwritablePaymentException {
    if (day != null) {
      out.open(name).element("Dt", day).close();
    }
  }

  private static MessageOut start(MessageType type, Header header)
      throws UnwritablePaymentException {
    MessageOut out = new MessageOut().document(new MessageVersion(type, VERSION)).open("GrpHdr");
    return out.element("MsgId", header.messageId(), MessageOut.ID).element("CreDtTm", time(header));
  }

  private static String time(Header header) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        header.created().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static Amount needed(PaymentEntry entry) throws UnwritablePaymentException {
    Amount amount = entry.amount();
    if (amount == null || amount.minorUnits() < 0) {
      throw new UnwritablePaymentException("expected an amount of zero or more, got " + amount);
    }
    return amount;
  }

  private void amount(MessageOut out, String name, Amount amount)
      throws UnwritablePaymentException {
    out.amount(name, amount.currency(), decimal(amount).toPlainString());
  }

  private BigDecimal decimal(Amount amount) throws UnwritablePaymentException {
    Integer exponent = exponents.get(amount.currency());
    if (exponent == null) {
      throw new UnwritablePaymentException(
          "expected a currency that is known here and has a minor unit, got " + amount.currency());
    }
    BigDecimal decimal = new BigDecimal(BigInteger.valueOf(amount.minorUnits()), exponent);
    if (exponent > AMOUNT_DECIMALS || decimal.precision() > AMOUNT_DIGITS) {
      throw new UnwritablePaymentException(
          "an amount has at most 18 digits, 5 of them after the point: " + decimal.toPlainString());
    }
    return decimal;
  }

  private String checked(MessageOut out) throws UnwritablePaymentException {
    String text = out.finish();
    try {
      reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), row -> {});
      return text;
    } catch (RefusedMessageException e) {
      throw new UnwritablePaymentException(
          "the message would be refused: " + Objects.requireNonNull(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading memory", e);
    }
  }

  /** A UETR for a payment that the ledger settles, from 128 bits that are its own for ever. */
  public static UUID uetr(UUID bits) {
    long high = (bits.getMostSignificantBits() & ~0xF000L) | 0x4000L;
    long low = (bits.getLeastSignificantBits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
