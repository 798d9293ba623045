package org.lading.cli.item;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "item",
    description = "Tells where goods are, what happened to them and what they came from.",
    footer = {
      "  lading item show urn:epc:id:sscc:4012345.0111222333",
      "  lading item trace '(01)04012345111118(21)987' --back",
      "  lading item recall https://id.gs1.org/01/04012345111118/10/L4711"
    },
    subcommands = {
      ShowItem.class,
      ItemHistory.class,
      TraceItem.class,
      RecallItem.class,
      ItemContents.class,
      WhereItem.class,
      ItemGaps.class,
      ItemColdChain.class,
      ItemBalance.class,
      ItemHolders.class,
      ItemDocuments.class
    })
public final class ItemNoun {}
