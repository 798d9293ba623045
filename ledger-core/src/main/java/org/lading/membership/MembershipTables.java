package org.lading.membership;

import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.state.Table;

/** The state tables of this family (docs/spec/membership.md#state). */
public final class MembershipTables {
  /** Organisation id → Organisation. */
  public static final Table ORGANISATIONS = new Table(0x0101, "organisation");

  /** Key id, 32 bytes → KeyRecord. Ended keys stay: their old signatures are still checked. */
  public static final Table KEYS = new Table(0x0102, "key");

  /** Validator name → Validator. */
  public static final Table VALIDATORS = new Table(0x0103, "validator");

  /** The one key 0x00 → Parameters. */
  public static final Table PARAMETERS = new Table(0x0104, "parameters");

  /** Validator name → the latest time its clock reported, milliseconds, 8 bytes big-endian. */
  public static final Table CLOCKS = new Table(0x0105, "clock");

  /** The one key 0x00 → SettlementTerms; nothing on a ledger without money. */
  public static final Table SETTLEMENT_TERMS = new Table(0x0106, "settlement-terms");

  public static final Bytes THE_PARAMETERS = Bytes.ofHex("00");

  public static final List<Table> ALL =
      List.of(ORGANISATIONS, KEYS, VALIDATORS, PARAMETERS, CLOCKS, SETTLEMENT_TERMS);

  private MembershipTables() {}
}
