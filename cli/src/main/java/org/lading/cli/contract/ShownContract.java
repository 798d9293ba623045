package org.lading.cli.contract;

import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.Party;
import org.lading.formats.contract.ContractYaml;
import org.lading.settlement.AccountId;

/**
 * A contract as it is told.
 *
 * @param text all of it, in YAML
 */
record ShownContract(Document document, int size, String text) {
  static ShownContract of(Document document) {
    return new ShownContract(
        document,
        document.encode().length(),
        ContractYaml.write(document, ContractFile.CURRENCIES));
  }

  Json.Obj json() {
    Escrow escrow = document.escrow();
    return Json.kind("contract-text")
        .put("contract", document.hash().hex())
        .put("size", size)
        .put("title", document.title())
        .put("parties", document.parties(), ShownContract::json)
        .put(
            "escrow",
            Json.object()
                .put("payer", document.parties().get(escrow.payer()).role().name())
                .put("through", escrow.through().toString())
                .put("currency", escrow.currency())
                .put("least", amount(escrow.least()))
                .put("most", amount(escrow.most())))
        .put("text", text);
  }

  private String amount(long minorUnits) {
    String code = document.escrow().currency();
    return ContractFile.CURRENCIES.currency(code).orElseThrow().format(minorUnits);
  }

  private static Json json(Party party) {
    return Json.object()
        .put("role", party.role().name())
        .put("organisation", party.organisation().name())
        .put("account", party.account().map(AccountId::toString).orElse(null));
  }

  /** The hash first: it is what people compare before they sign. */
  void print(Page page) {
    page.fields("contract", document.hash().hex(), "size", size + " bytes");
    page.gap();
    text.lines().forEach(page::line);
  }
}
