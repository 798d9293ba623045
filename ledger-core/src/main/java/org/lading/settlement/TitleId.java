package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * A document of title, by who issued it and the number it carries: visible ASCII characters, as
 * bills of lading and invoices have.
 */
public record TitleId(OrganisationId issuer, String number) implements Comparable<TitleId> {
  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  public TitleId {
    boolean visible = number.chars().allMatch(c -> c > ' ' && c <= '~');
    if (number.isEmpty() || number.length() > Limits.TITLE_ID_CHARACTERS || !visible) {
      throw new IllegalArgumentException(
          "the number of a title has 1 to "
              + Limits.TITLE_ID_CHARACTERS
              + " visible ASCII characters; this is \""
              + number
              + "\"");
    }
  }

  /** The key of its tables: issuer ‖ 00 ‖ number. */
  Bytes key() {
    return Bytes.concat(Bytes.ofUtf8(issuer.name()), BETWEEN, Bytes.ofUtf8(number));
  }

  /** Of a key of its tables. */
  public static TitleId ofKey(Bytes key) {
    String text = key.utf8();
    int end = text.indexOf('\0');
    return new TitleId(new OrganisationId(text.substring(0, end)), text.substring(end + 1));
  }

  /** Issuer ‖ 00 ‖ hash of the document. */
  Bytes documentKey(Bytes documentHash) {
    return Bytes.concat(Bytes.ofUtf8(issuer.name()), BETWEEN, documentHash);
  }

  void write(CanonicalWriter writer) {
    writer.string(1, issuer.name()).string(2, number);
  }

  static TitleId read(CanonicalReader reader) throws MalformedException {
    OrganisationId issuer = Fields.organisation(reader, 1);
    String number = reader.string(2);
    return Fields.built(reader, () -> new TitleId(issuer, number));
  }

  @Override
  public int compareTo(TitleId other) {
    int byIssuer = issuer.compareTo(other.issuer);
    return byIssuer != 0 ? byIssuer : number.compareTo(other.number);
  }

  @Override
  public String toString() {
    return number + " of " + issuer;
  }
}
