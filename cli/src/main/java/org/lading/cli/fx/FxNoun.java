package org.lading.cli.fx;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "fx",
    description = {
      "Quotes one currency for another, and exchanges by such a quote.",
      "A quote is a ratio of whole numbers, signed by its maker, for a time and up to a total. Both"
          + " payments of an exchange are made at once, or neither is."
    },
    footer = {
      "  lading fx quote --sells CNY --buys KZT --rate 68.15 --receives icbc/cny \\",
      "    --pays icbc/kzt --most 100000.00 --until 1h",
      "  lading fx exchange icbc QUOTE 5000.00 --from icbc/importer-cny \\",
      "    --to icbc/importer-kzt",
      "  lading fx list"
    },
    subcommands = {MakeQuote.class, UseQuote.class, WithdrawQuote.class, ListQuotes.class})
public final class FxNoun {}
