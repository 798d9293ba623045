package org.lading.codec;

/**
 * Every bound on input, queues and loops, in one place. Those that consensus depends on are fixed
 * per rules version (docs/spec/limits.md); the others only protect the process.
 */
public final class Limits {
  /**
   * Messages nested in messages: two for each level of an event's extensions, and what is around.
   */
  public static final int MESSAGE_DEPTH = 80;

  /** Segments in the path of a web address that may be a GS1 Digital Link. */
  public static final int URI_SEGMENTS = 100;

  /** Organisations that recorded one event. */
  public static final int EVENT_ATTESTATIONS = 100_000;

  /** Events looked at by one trace. */
  public static final int TRACE_EVENTS = 100_000;

  /** Items in the answer to one question about goods. */
  public static final int TRACE_ITEMS = 10_000;

  /** Containers within containers that a question follows. */
  public static final int CONTAINER_DEPTH = 1_024;

  /** Bytes of one transaction as submitted: header, signatures and parts. */
  public static final int TRANSACTION_BYTES = 1 << 20;

  /** Bytes of the transactions in one ordered batch. */
  public static final int BATCH_BYTES = 3 << 20;

  /** Transactions in one ordered batch. */
  public static final int BATCH_TRANSACTIONS = 5_000;

  /** Transactions in one block: those of a batch, and clock reports beside them. */
  public static final int BLOCK_TRANSACTIONS = BATCH_TRANSACTIONS + 200;

  /** Signers of one transaction. */
  public static final int SIGNERS = 16;

  /** Parts of one transaction. */
  public static final int PARTS = 10_000;

  /** Entries in all lists of one event: identifiers, quantities, parties, sensor elements. */
  public static final int EVENT_IDENTIFIERS = 50_000;

  /**
   * Bytes of an item key, a place, a party, a disposition or a transformation id. Each item of an
   * event keeps a copy of what the event says of all of them, so their length multiplies.
   */
  public static final int IDENTIFIER_BYTES = 512;

  /**
   * Bytes of item keys and item states one transaction writes, an item anew for each of its events.
   */
  public static final int TRANSACTION_ITEM_BYTES = 32 << 20;

  /** Prefixes one event explains. */
  public static final int EVENT_NAMESPACES = 1_000;

  /** Lists and members nested in the extensions of an event. */
  public static final int EXTENSION_DEPTH = 32;

  /** Significant digits of a number in an event. */
  public static final int DECIMAL_DIGITS = 100;

  /**
   * Hashes of one log proof: sizes end below 2^63, and a consistency proof has one more to start.
   */
  public static final int PROOF_PATH = 64;

  /** Bytes of a signed note, its signatures included. */
  public static final int NOTE_BYTES = 1 << 17;

  /** Signature lines of a note; C2SP asks for 16 at least. */
  public static final int NOTE_SIGNATURES = 128;

  /**
   * Bytes of what a receipt carries beside the proof: a genesis of the largest consortium and the
   * parts of the largest transaction fit.
   */
  public static final int RECEIPT_EXTRA_BYTES = 3 << 20;

  /** Characters of an organisation's display name. */
  public static final int DISPLAY_NAME_CHARACTERS = 200;

  /** Roles of one organisation. */
  public static final int ROLES = 32;

  /** Currencies of a ledger: ISO 4217 has fewer than 200. */
  public static final int CURRENCIES = 500;

  /** Bytes of what a transfer, an account or a pledge says it is for. */
  public static final int REFERENCE_BYTES = 256;

  /** Bytes of why an account is frozen, and of the legal reference. */
  public static final int REASON_BYTES = 1_024;

  /** Characters of the number a title carries. */
  public static final int TITLE_ID_CHARACTERS = 64;

  /** Debts in one netting. */
  public static final int NETTING_OBLIGATIONS = 1_000;

  /** Accounts in one netting. */
  public static final int NETTING_POSITIONS = 100;

  /**
   * Pending transfers that one block lets time out; the others count as timed out all the same, and
   * are first in the next.
   */
  public static final int TIMED_OUT_TRANSFERS = 5_000;

  /** Characters of the number of an order. */
  public static final int ORDER_NUMBER_CHARACTERS = 64;

  /** Bytes of the ids that a message about a payment carries. */
  public static final int MESSAGE_ID_BYTES = 140;

  /** References of an order beside its number, and of a payment. */
  public static final int TRADE_REFERENCES = 16;

  /** Orders under one name of one party that are looked at for a payment. */
  public static final int REFERENCE_ORDERS = 8;

  /** Orders that an ambiguous payment is said to mean perhaps. */
  public static final int ORDERS_NAMED = 16;

  /** Members that tell one payment. */
  public static final int PAYMENT_TELLERS = 16;

  /** Payments, and transfers, judged again because of one fact. */
  public static final int PAYMENTS_JUDGED = 100;

  /** The same in one transaction. */
  public static final int TRANSACTION_PAYMENTS_JUDGED = 1_000;

  /** Characters of the name of a calendar. */
  public static final int CALENDAR_NAME_CHARACTERS = 32;

  /** Days that a calendar covers: a hundred years. */
  public static final int CALENDAR_SPAN = 36_525;

  /** Days of one kind that a calendar names. */
  public static final int CALENDAR_DAYS = 5_000;

  /** Organisations of a genesis. */
  public static final int ORGANISATIONS = 1_000;

  /** Words of one kind in the members' own vocabulary. */
  public static final int VOCABULARY_WORDS = 256;

  /** Bytes of one such word. */
  public static final int VOCABULARY_WORD_BYTES = 256;

  /** Keys of a genesis. */
  public static final int GENESIS_KEYS = 10_000;

  /** Validators of a ledger. */
  public static final int VALIDATORS = 100;

  /**
   * Used client ids that one block forgets when they have expired; the rest wait for the next
   * block.
   */
  public static final int FORGOTTEN_CLIENT_IDS = 20_000;

  /** Transactions and bytes that wait for the writer; whoever submits more waits with them. */
  public static final int POOL_TRANSACTIONS = 20_000;

  public static final long POOL_BYTES = 64L << 20;

  /** Registered keys kept at hand for checking signatures. */
  public static final int KEYS_KEPT = 10_000;

  /** Siblings in a state proof: one for each bit of a key hash. */
  public static final int STATE_PROOF_SIBLINGS = 256;

  /** Bytes of a receipt, its checkpoint and everything else included. */
  public static final int RECEIPT_BYTES = 5 << 20;

  /** Entries of an audit bundle. */
  public static final int BUNDLE_ENTRIES = 20_000;

  /** Bytes of an audit bundle. */
  public static final int BUNDLE_BYTES = 256 << 20;

  /** Blocks an audit reads ahead of the one whose place in the chain it checks. */
  public static final int AUDIT_BLOCKS_AHEAD = 8;

  /** Claims in one proof about the state. */
  public static final int STATE_CLAIMS = 10_000;

  /** Bytes of one message between validators, whichever. */
  public static final int PEER_MESSAGE_BYTES = 8 << 20;

  /** Bytes of the blocks in one answer to a peer, unless the first alone has more. */
  public static final int PEER_PAGE_BYTES = 4 << 20;

  /** Entries in one page of a state that is handed on. */
  public static final int SNAPSHOT_PAGE_ENTRIES = 200_000;

  /**
   * Blocks that a node without a ledger must lack before it takes the state from a snapshot rather
   * than execute them.
   */
  public static final int SNAPSHOT_FROM_BLOCKS = 32;

  /**
   * How far below what the other validators say they have a snapshot may be that one of them
   * offers.
   */
  public static final int SNAPSHOT_LAG_BLOCKS = 64;

  /** Transactions that an observer hands on to validators and whose answers it waits for. */
  public static final int FORWARDED_TRANSACTIONS = 1_000;

  /** States that a node holds ready for others to fetch, at once. */
  public static final int SNAPSHOTS_SERVED = 4;

  /** Blocks a validator has executed, and may have voted for, above its last final one. */
  public static final int UNSEALED_BLOCKS = 16;

  /** Heights below and above the last final block whose votes are kept. */
  public static final int VOTES_KEPT = 64;

  /** Proofs kept that one validator voted twice. */
  public static final int EVIDENCE_AGAINST_ONE = 16;

  /** Certificates in one chain. */
  public static final int CERTIFICATE_CHAIN = 8;

  /** Bytes of a file with certificates. */
  public static final int CERTIFICATE_FILE_BYTES = 1 << 18;

  /** Certificates whose end is told to the operator by one program. */
  public static final int CERTIFICATES_TOLD = 10_000;

  /**
   * Bytes of the transactions in a batch one node proposes: what the ordering engine likes best.
   */
  public static final int PROPOSED_BATCH_BYTES = 256 << 10;

  /** A validator's clock report is smaller than this. */
  public static final int CLOCK_REPORT_BYTES = 600;

  /** Ordered batches, and their bytes, that wait for the ledger; the engine waits with the next. */
  public static final int ORDERING_QUEUE_BATCHES = 256;

  public static final long ORDERING_QUEUE_BYTES = 16L << 20;

  /** Batches that one validator has handed in and whose place in the order is not yet known. */
  public static final int ORDERING_SUBMISSIONS = 128;

  /** One batch as an engine takes it: its transactions, and their signed wrapping. */
  public static final int ORDERED_BATCH_BYTES = BATCH_BYTES + (512 << 10);

  /** Bytes of one message to a node's public services. */
  public static final int RPC_REQUEST_BYTES = 4 << 20;

  /** Bytes of one message a client takes from a node: the largest block, or receipt, fits. */
  public static final int RPC_RESPONSE_BYTES = 16 << 20;

  /** Bytes of what a call says before its first message. */
  public static final int RPC_METADATA_BYTES = 16 << 10;

  /** Calls a node serves at once, streams included. */
  public static final int RPC_CALLS = 8_000;

  /** Calls of one certificate at once. */
  public static final int RPC_CALLS_PER_CALLER = 1_000;

  /** Calls at once of all who come from one address without a certificate. */
  public static final int RPC_CALLS_PER_STRANGER = 200;

  /** Calls on one connection at once; the client holds further ones back. */
  public static final int RPC_CALLS_PER_CONNECTION = 250;

  /** Calls of one caller that compute at once, rather than wait; the others take turns. */
  public static final int RPC_TURNS_PER_CALLER = 8;

  /** Transactions of one stream that are in flight before the node reads on. */
  public static final int RPC_STREAM_TRANSACTIONS = 10_000;

  /** Bytes of those. */
  public static final int RPC_STREAM_BYTES = 8 << 20;

  /** How long a call waits for a block or for finality when it names no deadline. */
  public static final long RPC_WAIT_MILLIS = 60_000;

  /** Views open for readers at once. */
  public static final int RPC_VIEWS = 256;

  /** Views of one caller. */
  public static final int RPC_VIEWS_PER_CALLER = 16;

  /** How long a view stays open without being used. */
  public static final long RPC_VIEW_IDLE_MILLIS = 60_000;

  /** How long a view stays open however much it is used: what it sees cannot be freed before. */
  public static final long RPC_VIEW_MOST_MILLIS = 600_000;

  /** Bytes of values in one answer to a raw read, unless one value alone is more. */
  public static final int RPC_READ_BYTES = 1 << 20;

  /** Keys or entries in one raw read, and keys of one proof that is asked for. */
  public static final int RPC_READ_KEYS = 10_000;

  /** Items in one page of a list that a node's services answer. */
  public static final int RPC_PAGE_ITEMS = 1_000;

  /** Entries that one page of a list is looked for in: it may have fewer items than wanted. */
  public static final int QUERY_ENTRIES = 10_000;

  /** Log nodes in one raw read. */
  public static final int RPC_LOG_NODES = 32_768;

  /** Characters of a trace id. */
  public static final int RPC_TRACE_CHARACTERS = 64;

  /** Blocks without a quorum's own seals that a follower holds until a later one vouches. */
  public static final int FOLLOW_UNSEALED_BLOCKS = 64;

  /** Headers shown to be final that others bring to a recovery. */
  public static final int RECOVERY_SEALED_HEADERS = 16;

  /** Bytes of a signed recovery record: a hundred reports with all their votes fit twice. */
  public static final int RECOVERY_BYTES = 16 << 20;

  /** Bytes of a file that carries a report or a record, and the blocks that go with it. */
  public static final int RECOVERY_FILE_BYTES = 128 << 20;

  /** Votes in one message between validators. */
  public static final int PEER_VOTES = 10_000;

  /** Blocks in one answer to a peer. */
  public static final int PEER_PAGE_BLOCKS = 10_000;

  /** Answers with blocks that one peer fetches at once. */
  public static final int PEER_PAGES_AT_ONCE = 2;

  /** Calls at once on one connection between validators. */
  public static final int PEER_CALLS_AT_ONCE = 16;

  /** Connections to the port for validators. */
  public static final int PEER_CONNECTIONS = 512;

  /** Connections of one validator to another. */
  public static final int PEER_CONNECTIONS_EACH = 2;

  /** Connections to the port for clients. */
  public static final int RPC_CONNECTIONS = 1_024;

  /** Connections to the port for clients that show one registered key. */
  public static final int RPC_CONNECTIONS_EACH = 64;

  /** Messages on the way to one peer. */
  public static final int PEER_MESSAGES_UNDERWAY = 8;

  /** Messages that wait to be sent to one peer, and their bytes; the oldest are dropped. */
  public static final int PEER_MESSAGES_WAITING = 256;

  public static final long PEER_BYTES_WAITING = 16L << 20;

  /** Ordered batches that are prepared, or wait for their turn, before they are executed. */
  public static final int BATCHES_AHEAD = 16;

  /** Bytes of a file with a calendar. */
  public static final int CALENDAR_FILE_BYTES = 1 << 20;

  /** Bytes of a node's configuration file. */
  public static final int CONFIG_BYTES = 1 << 20;

  /** Lines one logger writes in a second; what it says beyond is counted. */
  public static final int LOG_LINES_PER_SECOND = 100;

  /** Connections to a node's HTTP port, and requests served at once. */
  public static final int HTTP_CONNECTIONS = 64;

  public static final int HTTP_REQUESTS = 8;

  private Limits() {}

  /** Bytes of a contract in its canonical form. */
  public static final int CONTRACT_BYTES = 128 << 10;

  /** Bytes of the text of a contract, with its comments. */
  public static final int CONTRACT_TEXT_BYTES = 1 << 20;

  /** Bytes of the governing terms of a contract. */
  public static final int TERMS_BYTES = 16 << 10;

  /** Parties of a contract: as many as one transaction has signers. */
  public static final int CONTRACT_PARTIES = SIGNERS;

  /** Items that a contract is about. */
  public static final int CONTRACT_ITEMS = 100;

  public static final int CONTRACT_DEADLINES = 32;

  public static final int CONTRACT_FACTS = 64;

  public static final int CONTRACT_STAGES = 32;

  /** Clauses of one stage, the last one apart. */
  public static final int STAGE_CLAUSES = 64;

  public static final int PAY_LINES = 32;

  /** Values that come with one fact. */
  public static final int FACT_FIELDS = 8;

  /** Organisations that may attest one fact. */
  public static final int ATTESTERS = 32;

  /** Parts of one and, or, at least. */
  public static final int CONDITION_PARTS = 64;

  /** Conditions within conditions. */
  public static final int CONDITION_DEPTH = 12;

  /** Bytes of the unit of a quantity. */
  public static final int UNIT_BYTES = 32;

  /** Facts that funded contracts wait for from events of one item. */
  public static final int FACTS_PER_ITEM = 1_000;

  /** Facts that contracts wait for which one block looks at because of events. */
  public static final int EVENT_LOOKS_PER_BLOCK = 50_000;

  /**
   * Times contracts are looked at in one block; what is due beyond it is first in the next, as of
   * the time at which it was.
   */
  public static final int CONTRACT_STEPS_PER_BLOCK = 5_000;

  /** Nodes of decision diagrams that the analysis of one contract makes. */
  public static final int CONTRACT_ANALYSIS_NODES = 1 << 19;

  /** Children of all of those together: 16 MB. */
  public static final int CONTRACT_ANALYSIS_CHILDREN = 1 << 22;

  /** Classes of the values of one field of a fact that it tells apart. */
  public static final int CONTRACT_ANALYSIS_CLASSES = 1_000;

  /**
   * Steps of its work, of a tenth of a microsecond or so each: half a second to a second. A block
   * that has made as many looks at no proposal more, so that it takes at most twice as long.
   */
  public static final long CONTRACT_ANALYSIS_STEPS = 1 << 23;

  /** Ways to pay, one clause after the other, that the analysis tells apart. */
  public static final int CONTRACT_ANALYSIS_PATHS = 512;

  /** Combinations of what the rates on one of those ways are counted by. */
  public static final int CONTRACT_ANALYSIS_COMBINATIONS = 4_096;

  /** Positions of one contract that the search for all its outcomes looks at. */
  public static final int CONTRACT_OUTCOME_POSITIONS = 10_000;

  /** Outcomes of one contract that are listed. */
  public static final int CONTRACT_OUTCOMES = 1_000;
}
