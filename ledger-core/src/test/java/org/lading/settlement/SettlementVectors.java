package org.lading.settlement;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/settlement.json}: the parts of settlement transactions, good ones and many
 * to be refused with the place and the reason; the values of the tables; and what is hashed.
 */
final class SettlementVectors {
  static final String FILE = "vectors/settlement.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The time of the samples that are pending, as its field has it. */
  private static final String UNTIL_FIELD =
      new CanonicalWriter().uint64(2, SettlementSamples.UNTIL).toBytes().hex();

  private final ObjectNode file = JSON.createObjectNode();
  private final Map<String, SettlementAction> actions = SettlementSamples.actions();

  private SettlementVectors() {}

  static String generate() {
    SettlementVectors vectors = new SettlementVectors();
    vectors.file.put("desc", "Bytes are hexadecimal; verdict OK or what is wrong and where.");
    vectors.actions.forEach((desc, action) -> vectors.part(desc, action.encode().hex()));
    vectors.badTransfers();
    vectors.badAccounts();
    vectors.badTitles();
    vectors.terms();
    vectors.values();
    vectors.hashes();
    vectors.genesis();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  private String good(String desc) {
    SettlementAction action = actions.get(desc);
    if (action == null) {
      throw new IllegalStateException("no sample " + desc);
    }
    return action.encode().hex();
  }

  private void badTransfers() {
    String posted = good("transfer: posted");
    String amount = "2080c2f105";
    part("nothing", "");
    part("an action that is not known", "5a00");
    part("two actions", posted + posted);
    part("cut by a byte", posted.substring(0, posted.length() - 2));
    part("an id of 15 bytes", "1a110a0f" + "00".repeat(15));
    part("an id alone", "1a120a10" + "00".repeat(16));
    part("no amount", shorter(posted, amount, ""));
    part("an amount of 0 written out", shorter(posted, amount, "2000"));
    part("an amount of 2^63", shorter(posted, amount, "2080808080808080808001"));
    part("an account without a bank", posted.replace(hex("icbc/exporter"), hex("icbc-exporter")));
    part("an account in capitals", posted.replace(hex("icbc/exporter"), hex("ICBC/exporter")));
    part("an account of two banks", posted.replace(hex("icbc/exporter"), hex("icbc/exp/rter")));
    part("a currency in small letters", posted.replace("1a03434e59", "1a03636e79"));
    String pending = good("transfer: pending");
    part("pending without a time", shorter(pending, UNTIL_FIELD, ""));
    part("posted and voided", "1a52" + posted.substring(4) + "2a00");
    String netting = good("transfer: netting of three");
    part(
        "a netting whose positions do not ascend",
        netting.replace(hex("icbc/carrier-cny") + "1a", hex("icbc/zarrier-cny") + "1a"));
    part("a netting of nothing", "1a19" + "0a10" + "00".repeat(16) + "32050a03" + hex("CNY"));
  }

  private void badAccounts() {
    String open = good("a bank opens its own account");
    part("limit 4", open.replace("2001", "2004"));
    part("a signing rule of no signature", open.replace("2a020801", "2a020800"));
    part("a signing rule of 17 signatures", open.replace("2a020801", "2a020811"));
    String three = good("another signing rule");
    part("four of three keys", three.replace("0802", "0804"));
    part("a key twice", three.replace("22".repeat(32), "11".repeat(32)));
    String freeze = good("freeze");
    part("a freeze without a legal reference", cutLast(freeze, hex("case 17/2026")));
  }

  private void badTitles() {
    String issue = good("issue a bill of lading");
    part("a number with a space", issue.replace(hex("COSU6123"), hex("COSU 123")));
    part("a number beyond ASCII", issue.replace(hex("COSU61"), "e68f90e58d95"));
    part("a hash of 31 bytes", issue.replace("2220", "221f"));
    part("a kind in capitals", issue.replace(hex("bill-of"), hex("BILL-OF")));
  }

  /** {@code hex}, a part with one transfer, with a field replaced and its lengths set right. */
  private static String shorter(String hex, String field, String by) {
    if (!hex.contains(field)) {
      throw new IllegalStateException("no " + field + " in " + hex);
    }
    Bytes part = Bytes.ofHex(hex);
    int less = (field.length() - by.length()) / 2;
    byte[] bytes = Bytes.ofHex(hex.replace(field, by)).toByteArray();
    // The lengths of the transfer, of its movement and of a pending one's terms, where they are.
    int id = 2 + 2 + TransferKey.ID_LENGTH;
    bytes[1] = (byte) (part.at(1) - less);
    bytes[id + 1] = (byte) (part.at(id + 1) - less);
    return Bytes.wrap(bytes).hex();
  }

  /** Without the last field, whose text is {@code text}. */
  private static String cutLast(String hex, String text) {
    int fieldLength = text.length() / 2 + 2;
    byte[] bytes = Bytes.ofHex(hex).toByteArray();
    bytes[1] -= (byte) fieldLength;
    return Bytes.wrap(bytes).slice(0, bytes.length - fieldLength).hex();
  }

  private void terms() {
    String cny = currency("CNY", "1002");
    String kzt = currency("KZT", "1002");
    String bank = "120462616e6b";
    terms("one currency and no freezing role", cny + bank);
    terms("two and one", cny + kzt + bank + "1a05636f757274");
    terms("no decimals", currency("JPY", "1000") + bank);
    terms("no minor unit", currency("XAU", "") + bank);
    terms("10 decimals", currency("CNY", "100a") + bank);
    terms("no currency", bank);
    terms("no bank role", cny);
    terms("a currency twice", cny + cny + bank);
    terms("currencies in descending order", kzt + cny + bank);
    terms("two letters", currency("CN", "1002") + bank);
    terms("small letters", currency("cny", "1002") + bank);
    terms("digits", currency("156", "1002") + bank);
    terms("a role in capitals", cny + "120442616e6b");
  }

  private static String currency(String code, String exponent) {
    Bytes body = Bytes.concat(Bytes.ofHex("0a0" + code.length()), Bytes.ofUtf8(code));
    Bytes whole = Bytes.concat(body, Bytes.ofHex(exponent));
    return new CanonicalWriter().bytes(1, whole).toBytes().hex();
  }

  private void terms(String desc, String hex) {
    add("terms", in -> SettlementTerms.decode(in).encode(), desc, hex);
  }

  private void part(String desc, String hex) {
    add("part", in -> SettlementAction.decode(in).encode(), desc, hex);
  }

  private void add(String kind, FuzzTarget.Decoder form, String desc, String hex) {
    Bytes bytes = Bytes.ofHex(hex);
    String verdict;
    try {
      verdict = form.again(bytes).equals(bytes) ? "OK" : "NOT THE SAME AGAIN";
    } catch (MalformedException e) {
      verdict = String.valueOf(e.getMessage());
    }
    file.withArray(kind).addObject().put("desc", desc).put("bytes", hex).put("verdict", verdict);
  }

  private void values() {
    SettlementSamples.accounts().forEach(one -> value("account", one.encode()));
    SettlementSamples.balances().forEach(one -> value("balance", one.encode()));
    SettlementSamples.records().forEach(one -> value("transfer", one.encode()));
    SettlementSamples.entries().forEach(one -> value("account-entry", one.encode()));
    value("freeze", SettlementSamples.freeze().encode());
    SettlementSamples.titles().forEach(one -> value("title", one.encode()));
    SettlementSamples.pledges().forEach(one -> value("pledge", one.encode()));
    key("account, balance, freeze", Money.EXPORTER.key());
    key("transfer", SettlementSamples.key().key());
    key("title, pledge", Money.bill("COSU6123456780").key());
    key(
        "title-document",
        Money.bill("COSU6123456780").documentKey(Money.document("the document").bytes()));
    key(
        "account-entry",
        SettlementTables.entryKey(Money.EXPORTER.key(), SettlementSamples.location()));
    key(
        "pending-timeout",
        SettlementTables.timeoutKey(Consortium.START_MILLIS, SettlementSamples.key().key()));
  }

  private void value(String table, Bytes value) {
    file.withArray("value").addObject().put("table", table).put("bytes", value.hex());
  }

  private void key(String table, Bytes key) {
    file.withArray("key").addObject().put("table", table).put("bytes", key.hex());
  }

  /** The very bytes under each hash, put together by hand. */
  private void hashes() {
    AccountEntry entry = SettlementSamples.entries().getFirst();
    Hash history = Sha256.of(Bytes.ofUtf8("history"));
    hash(
        "account history",
        "lading/account-history/v1\n",
        Bytes.concat(history.bytes(), entry.encode()),
        AccountEntry.link(history, entry.encode()));
    Bytes issue = SettlementSamples.issue().encode();
    hash(
        "title history",
        "lading/title-history/v1\n",
        Bytes.concat(Hash.ZERO.bytes(), issue),
        SettlementSamples.titles().getFirst().history());
  }

  private void hash(String desc, String tag, Bytes rest, Hash ours) {
    byte[] ascii = tag.getBytes(StandardCharsets.US_ASCII);
    Bytes all = Bytes.concat(Bytes.wrap(ascii), rest);
    if (!Sha256.of(all).equals(ours)) {
      throw new AssertionError(desc + " is not the hash of " + all.hex());
    }
    file.withArray("hash")
        .addObject()
        .put("desc", desc)
        .put("preimage", all.hex())
        .put("sha256", ours.hex());
  }

  private void genesis() {
    Genesis genesis = Consortium.withMoney().genesis();
    file.putObject("genesis")
        .put("desc", "two settling banks, a freezing authority, BHD, CNY, KZT and XAU")
        .put("bytes", genesis.encode().hex())
        .put("ledgerId", genesis.ledgerId().hex())
        .put("terms", genesis.settlement().orElseThrow().encode().hex());
  }

  private static String hex(String text) {
    return Bytes.ofUtf8(text).hex();
  }
}
