package org.lading.cli.contract;

import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.contract.ContractStep;
import org.lading.contract.ContractStep.Payment;
import org.lading.contract.Document;

/** What happened to a contract, step by step, for people and for programs. */
record StepsInWords(Document document, ContractMoney money) {
  private static final String INDENT = "  ";

  private String role(int party) {
    return document.parties().get(party).role().name();
  }

  private String stage(ContractStep step) {
    return document.stages().get(step.stage()).name().name();
  }

  private static String clause(ContractStep step) {
    return step.clause() == 0 ? "last" : Integer.toString(step.clause());
  }

  Json.Obj json(ContractStep step) {
    return Json.object()
        .put("step", step.kind().word().replace('-', ' '))
        .put("time", Words.time(step.timeMillis()))
        .put("height", step.at().height())
        .put("stage", stage(step))
        .put("clause", step.kind() == ContractStep.Kind.FIRED ? clause(step) : null)
        .put("detail", step.detail().isEmpty() ? null : step.detail())
        .put(
            "payments",
            step.payments(),
            paid ->
                Json.object()
                    .put("party", role(paid.party()))
                    .put("amount", money.decimal(paid.amount()))
                    .put("transfer", paid.transfer().map(key -> key.id().hex()).orElse(null)));
  }

  /** One line of when and what, with {@code by} behind it. */
  String line(ContractStep step, String by) {
    return Words.time(step.timeMillis())
        + "  "
        + (step.kind() == ContractStep.Kind.FIRED
            ? fired(step)
            : step.kind().word().replace('-', ' '))
        + ", block "
        + step.at().height()
        + by
        + (step.detail().isEmpty() ? "" : ": " + step.detail());
  }

  private String fired(ContractStep step) {
    return (step.clause() == 0 ? "last clause" : "clause " + step.clause())
        + " of stage "
        + stage(step);
  }

  /** A line for each payment; one that made a transfer is told with {@code transferred}. */
  void printPayments(Page page, String indent, ContractStep step, Told transferred) {
    for (Payment paid : step.payments()) {
      page.line(
          indent
              + INDENT
              + role(paid.party())
              + " "
              + Style.GOOD.of(money.text(paid.amount()))
              + (paid.transfer().isPresent() ? transferred.of(paid) : untransferred(step)));
    }
  }

  /** What is said of a transfer. */
  @FunctionalInterface
  interface Told {
    String of(Payment paid);
  }

  private static String untransferred(ContractStep step) {
    return step.kind() == ContractStep.Kind.REPLACED
        ? ", held by the contract that replaces it"
        : ", free again in the payer's account";
  }
}
