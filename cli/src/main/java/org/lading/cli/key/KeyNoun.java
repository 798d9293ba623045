package org.lading.cli.key;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "key",
    description = "Makes and shows the keys an organisation signs with.",
    footer = {
      "  lading key new --out exporter.key",
      "  lading key show exporter.key",
      "  lading key list ~/keys"
    },
    subcommands = {KeyNew.class, KeyList.class, KeyShow.class})
public final class KeyNoun {}
