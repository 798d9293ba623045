package org.lading.node.ops;

/** Every metric of a node, as docs/metrics.md lists them. */
public enum NodeMetric {
  STATE("lading_state", Type.GAUGE, "state", "1 for the state the node is in, 0 for the others"),
  FINAL_HEIGHT("lading_final_height", Type.GAUGE, "", "height of the last final block"),
  LEDGER_TIME(
      "lading_ledger_time_seconds", Type.GAUGE, "", "ledger time of that block, as Unix time"),
  LOG_LEAVES(
      "lading_log_leaves", Type.GAUGE, "", "transactions and block headers in the log, all in all"),
  EPOCH("lading_epoch", Type.GAUGE, "", "epoch of the ledger"),
  DOUBLE_VOTES(
      "lading_double_votes", Type.GAUGE, "", "proofs that a validator voted twice; 0 is good"),
  ALARM_TIME(
      "lading_alarm_time_seconds",
      Type.GAUGE,
      "alarm",
      "when an alarm was last raised, as Unix time"),
  WARNING("lading_warning", Type.GAUGE, "warning", "1 while the node warns of it, otherwise 0"),
  POOL_TRANSACTIONS(
      "lading_pool_transactions", Type.GAUGE, "", "transactions that wait here to become final"),
  POOL_BYTES("lading_pool_bytes", Type.GAUGE, "", "bytes of those"),
  SUBMISSIONS(
      "lading_submissions_total",
      Type.COUNTER,
      "answer",
      "transactions handed in here, by what became of them: final, rejected or failed"),
  SUBMISSION_SECONDS(
      "lading_submission_seconds",
      Type.HISTOGRAM,
      "",
      "time from handing in to the final receipt, of those that became final"),
  ENGINE_LEADS(
      "lading_engine_leads", Type.GAUGE, "", "1 while this node's engine puts batches in order"),
  ENGINE_HAS_LEADER(
      "lading_engine_has_leader", Type.GAUGE, "", "1 while the engine knows who does"),
  ENGINE_TERM(
      "lading_engine_term", Type.GAUGE, "", "how often leadership changed hands since the start"),
  ENGINE_POSITION(
      "lading_engine_position", Type.GAUGE, "", "ordering position of the last ordered batch"),
  PEER_REACHABLE(
      "lading_peer_reachable", Type.GAUGE, "peer", "1 while this validator has been heard lately"),
  PEER_FINAL_HEIGHT(
      "lading_peer_final_height", Type.GAUGE, "peer", "the last final block it told of"),
  PEER_HEARD(
      "lading_peer_heard_time_seconds",
      Type.GAUGE,
      "peer",
      "when it was last heard, as Unix time; 0 for never"),
  PEER_CONNECTED(
      "lading_peer_connected", Type.GAUGE, "peer", "1 while there is a connection to it"),
  PEER_SENT("lading_peer_messages_sent_total", Type.COUNTER, "peer", "messages that it has taken"),
  PEER_DROPPED(
      "lading_peer_messages_dropped_total",
      Type.COUNTER,
      "peer",
      "messages that were never sent or never arrived"),
  PEER_CONNECTIONS(
      "lading_peer_connections", Type.GAUGE, "", "connections to the port for validators"),
  CALLS("lading_calls", Type.GAUGE, "", "calls of clients being served, streams included"),
  CLIENT_CONNECTIONS(
      "lading_client_connections", Type.GAUGE, "", "connections to the port for clients"),
  VIEWS("lading_views", Type.GAUGE, "", "views of the state that readers hold open"),
  CERTIFICATE_END(
      "lading_certificate_end_time_seconds",
      Type.GAUGE,
      "",
      "when the node's own certificate ends, as Unix time"),
  DISK_FREE("lading_disk_free_bytes", Type.GAUGE, "", "free space where the ledger is stored"),
  DISK_SIZE("lading_disk_size_bytes", Type.GAUGE, "", "size of that file system"),
  CLOCK_OFFSET(
      "lading_clock_offset_seconds",
      Type.GAUGE,
      "",
      "this machine's clock less ledger time when the last block arrived; some seconds are usual"),
  CPU("process_cpu_seconds_total", Type.COUNTER, "", "processor time of the process"),
  RESIDENT("process_resident_memory_bytes", Type.GAUGE, "", "memory of the process; Linux only"),
  START_TIME(
      "process_start_time_seconds", Type.GAUGE, "", "when the process started, as Unix time"),
  OPEN_FILES("process_open_fds", Type.GAUGE, "", "open files and connections"),
  HEAP_USED("jvm_heap_used_bytes", Type.GAUGE, "", "Java heap in use"),
  HEAP_MOST("jvm_heap_max_bytes", Type.GAUGE, "", "what the heap may grow to"),
  THREADS("jvm_threads", Type.GAUGE, "", "platform threads; virtual ones are not counted");

  /** How a value is to be read. */
  public enum Type {
    /** Goes up and down. */
    GAUGE,
    /** Only goes up while the process lives. */
    COUNTER,
    /** Counts values by size. */
    HISTOGRAM
  }

  private final String metricName;
  private final Type type;
  private final String label;
  private final String help;

  NodeMetric(String metricName, Type type, String label, String help) {
    this.metricName = metricName;
    this.type = type;
    this.label = label;
    this.help = help;
  }

  public String metricName() {
    return metricName;
  }

  public Type type() {
    return type;
  }

  /** The one label it has, or nothing. */
  public String label() {
    return label;
  }

  public String help() {
    return help;
  }
}
