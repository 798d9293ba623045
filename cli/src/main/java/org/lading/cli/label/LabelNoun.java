package org.lading.cli.label;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "label",
    description = "Draws the barcode of an item, and reads one from a picture.",
    footer = {
      "  lading label make '(01)04012345111118(21)987' --out kettle.svg",
      "  lading label read pallet.jpg"
    },
    subcommands = {MakeLabel.class, ReadLabel.class})
public final class LabelNoun {}
