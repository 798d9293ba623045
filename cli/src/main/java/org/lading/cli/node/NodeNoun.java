package org.lading.cli.node;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "node",
    description = "Makes, runs and looks after one node of a ledger with several.",
    footer = {
      "  lading node new carrier --name carrier --org silk-rail --host rail.example",
      "  lading node init --config carrier/node.yaml",
      "  lading node run --config carrier/node.yaml",
      "  lading node status --config carrier/node.yaml"
    },
    subcommands = {
      NodeNew.class,
      NodeInit.class,
      NodeRun.class,
      NodeStatusVerb.class,
      NodePeers.class,
      NodeConfigVerb.class,
      NodeDrain.class,
      NodeRebuild.class,
      NodeReport.class,
      NodeRecover.class
    })
public final class NodeNoun {}
