package org.lading.contract;

import java.nio.ByteBuffer;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.state.Table;

/** The state tables of this family (docs/spec/contract-state.md). */
public final class ContractTables {
  /** Hash of the document → {@link ContractRecord}. */
  public static final Table CONTRACTS = new Table(0x0401, "contract");

  /** Hash of the document → its canonical form, as it was proposed. */
  public static final Table DOCUMENTS = new Table(0x0402, "contract-document");

  /** Hash ‖ place of the party (4 bytes) → where it signed. */
  public static final Table SIGNATURES = new Table(0x0403, "contract-signature");

  /** Hash ‖ place of the fact (4) ‖ attester ‖ 00 ‖ which of its attestations (4). */
  public static final Table ATTESTATIONS = new Table(0x0404, "contract-attestation");

  /** Hash ‖ number of the step (4) → {@link ContractStep}. */
  public static final Table STEPS = new Table(0x0405, "contract-step");

  /** Ledger time above which it has something to do (8) ‖ hash → nothing. */
  public static final Table DUE = new Table(0x8401, "contract-due");

  /** SHA-256 of an item's key ‖ hash ‖ place of the fact (4) → nothing: facts events may bring. */
  public static final Table WATCHED_ITEMS = new Table(0x8402, "contract-watched-item");

  /** Organisation ‖ 00 ‖ hash → nothing: contracts in which it is named. */
  public static final Table BY_ORGANISATION = new Table(0x8403, "contract-by-organisation");

  public static final List<Table> ALL =
      List.of(
          CONTRACTS,
          DOCUMENTS,
          SIGNATURES,
          ATTESTATIONS,
          STEPS,
          DUE,
          WATCHED_ITEMS,
          BY_ORGANISATION);

  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  private ContractTables() {}

  /** Of contracts and documents. */
  public static Bytes contractKey(Hash contract) {
    return contract.bytes();
  }

  public static Bytes signatureKey(Hash contract, int party) {
    return Bytes.concat(contract.bytes(), number(party));
  }

  /** What the keys of one attester's statements of a fact begin with. */
  public static Bytes attestationPrefix(Hash contract, int fact, OrganisationId attester) {
    return Bytes.concat(contract.bytes(), number(fact), Bytes.ofUtf8(attester.name()), BETWEEN);
  }

  public static Bytes attestationKey(
      Hash contract, int fact, OrganisationId attester, int statement) {
    return Bytes.concat(attestationPrefix(contract, fact, attester), number(statement));
  }

  public static Bytes stepKey(Hash contract, int step) {
    return Bytes.concat(contract.bytes(), number(step));
  }

  static Bytes dueKey(long dueMillis, Hash contract) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(dueMillis).array();
    return Bytes.concat(Bytes.wrap(time), contract.bytes());
  }

  public static long dueMillisOf(Bytes dueKey) {
    return ByteBuffer.wrap(dueKey.array()).getLong();
  }

  public static Hash contractOfDue(Bytes dueKey) {
    return new Hash(dueKey.slice(Long.BYTES, dueKey.length()));
  }

  static Bytes watchPrefix(String item) {
    return Sha256.of(Bytes.ofUtf8(item)).bytes();
  }

  static Bytes watchKey(String item, Hash contract, int fact) {
    return Bytes.concat(watchPrefix(item), contract.bytes(), number(fact));
  }

  static Hash contractOfWatch(Bytes watchKey) {
    return new Hash(watchKey.slice(Hash.LENGTH, 2 * Hash.LENGTH));
  }

  static int factOfWatch(Bytes watchKey) {
    return ByteBuffer.wrap(watchKey.array(), 2 * Hash.LENGTH, Integer.BYTES).getInt();
  }

  /** What the keys of an organisation's contracts begin with. */
  public static Bytes organisationPrefix(OrganisationId organisation) {
    return Bytes.concat(Bytes.ofUtf8(organisation.name()), BETWEEN);
  }

  static Bytes organisationKey(OrganisationId organisation, Hash contract) {
    return Bytes.concat(organisationPrefix(organisation), contract.bytes());
  }

  /** The contract of a key of {@link #BY_ORGANISATION}. */
  public static Hash contractOfOrganisation(Bytes key) {
    return new Hash(key.slice(key.length() - Hash.LENGTH, key.length()));
  }

  private static Bytes number(int number) {
    return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}
