package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction39;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lading.formats.epcis.Position;

/** Another library, made by others for banks, reads the same out of the same messages. */
class ProwideAgreementTest {
  private static String text(@Nullable Object... values) {
    List<String> all = new ArrayList<>();
    for (@Nullable Object value : values) {
      all.add(String.valueOf(value));
    }
    return String.join(" | ", all);
  }

  private static BigDecimal major(PaymentEntry entry, int decimals) {
    Amount amount = java.util.Objects.requireNonNull(entry.amount());
    return BigDecimal.valueOf(amount.minorUnits(), decimals);
  }

  @Test
  void paymentsBetweenBanksAreReadAlike() throws Exception {
    String other = Messages.UETR.replace("8a56", "8a57");
    String message =
        Messages.pacs008(
            "<NbOfTxs>2</NbOfTxs>",
            Messages.transaction("1", Messages.UETR, "KWD", "1234.567"),
            Messages.transaction("2", other, "KWD", "0.001"));
    List<String> theirs = new ArrayList<>();
    for (CreditTransferTransaction39 one :
        MxPacs00800108.parse(message).getFIToFICstmrCdtTrf().getCdtTrfTxInf()) {
      theirs.add(
          text(
              one.getPmtId().getUETR(),
              one.getPmtId().getInstrId(),
              one.getPmtId().getEndToEndId(),
              one.getPmtId().getTxId(),
              one.getIntrBkSttlmAmt().getCcy(),
              one.getIntrBkSttlmAmt().getValue(),
              one.getIntrBkSttlmDt(),
              one.getDbtr().getNm(),
              one.getDbtrAcct().getId().getIBAN(),
              one.getDbtrAgt().getFinInstnId().getBICFI(),
              one.getCdtrAgt().getFinInstnId().getBICFI(),
              one.getCdtr().getNm(),
              one.getCdtrAcct().getId().getOthr().getId(),
              one.getRmtInf().getUstrd(),
              one.getRmtInf().getStrd().getFirst().getCdtrRefInf().getRef()));
    }
    List<String> ours = new ArrayList<>();
    for (PaymentEntry one : Messages.read(message).entries()) {
      ours.add(
          text(
              one.ids().uetr(),
              one.ids().instructionId(),
              one.ids().endToEndId(),
              one.ids().transactionId(),
              java.util.Objects.requireNonNull(one.amount()).currency(),
              major(one, 3),
              one.dates().settlement(),
              one.debtor().name(),
              one.debtor().account().iban(),
              one.agents().debtor().bic(),
              one.agents().creditor().bic(),
              one.creditor().name(),
              one.creditor().account().other(),
              one.remittance().texts(),
              one.remittance().references().getFirst()));
    }
    assertEquals(theirs, ours);
  }

  @Test
  void aStatementOfOursIsReadByOthersAsWeReadIt() throws Exception {
    LocalDate day = LocalDate.of(2026, 3, 3);
    Party.Account account = new Party.Account(Messages.IBAN, "");
    List<PaymentEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      entries.add(booked(i, day));
    }
    String message =
        new PaymentWriter(Money.KNOWN)
            .statement(
                new PaymentWriter.Header("L-1", OffsetDateTime.parse("2026-03-04T01:00:00Z")),
                new PaymentWriter.Report("R-1", account, "CNY"),
                new PaymentWriter.Balances(day, day, 0, 6),
                entries);
    List<String> theirs = new ArrayList<>();
    for (ReportEntry10 one :
        MxCamt05300108.parse(message).getBkToCstmrStmt().getStmt().getFirst().getNtry()) {
      var details = one.getNtryDtls().getFirst().getTxDtls().getFirst();
      theirs.add(
          text(
              one.getAmt().getValue(),
              one.getCdtDbtInd(),
              one.getSts().getCd(),
              one.getBookgDt().getDt(),
              details.getRefs().getEndToEndId(),
              details.getRltdPties().getDbtr().getPty().getNm()));
    }
    List<String> ours = new ArrayList<>();
    List<PaymentEntry> rows = Messages.read(message).entries();
    for (PaymentEntry one : rows.subList(2, rows.size())) {
      ours.add(
          text(
              major(one, 2),
              one.kind() == PaymentEntry.Kind.BOOKED_CREDIT ? "CRDT" : "DBIT",
              one.status(),
              one.dates().booking(),
              one.ids().endToEndId(),
              one.debtor().name()));
    }
    assertEquals(theirs, ours);
    assertEquals(3, ours.size());
  }

  private static PaymentEntry booked(int number, LocalDate day) {
    return new PaymentEntry(
        PaymentEntry.Kind.BOOKED_CREDIT,
        new Position(1, 1),
        "R-1",
        new PaymentEntry.Ids(null, "", "E-" + number, "", ""),
        new Amount("CNY", number),
        new Party("进口 " + number, "", "", Party.Account.NONE),
        Party.NONE,
        Party.Agents.NONE,
        new PaymentEntry.Dates(null, null, day, day),
        PaymentEntry.Remittance.NONE,
        Party.Account.NONE,
        "BOOK",
        List.of(),
        false,
        PaymentEntry.Original.NONE);
  }
}
