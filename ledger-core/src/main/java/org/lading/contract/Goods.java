package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.settlement.TitleId;

/**
 * What the contract is about.
 *
 * @param items keys of items of the ledger: canonical GS1 Digital Links, or other URIs
 * @param consignment its number, or nothing
 * @param billOfLading the title
 */
public record Goods(List<String> items, String consignment, Optional<TitleId> billOfLading) {
  public static final Goods NONE = new Goods(List.of(), "", Optional.empty());

  public Goods {
    items = List.copyOf(items);
    items.forEach(item -> Reading.requireText("an item", item, Limits.IDENTIFIER_BYTES, false));
    Reading.requireText("a consignment", consignment, Limits.REFERENCE_BYTES, true);
  }

  void write(CanonicalWriter writer) {
    items.forEach(item -> writer.element(1, item));
    writer.string(2, consignment);
    billOfLading.ifPresent(
        title ->
            writer.message(
                3, body -> body.string(1, title.issuer().name()).string(2, title.number())));
  }

  static Goods read(CanonicalReader reader) throws MalformedException {
    List<String> items = reader.repeatedStrings(1, Limits.CONTRACT_ITEMS);
    String consignment = reader.string(2);
    Optional<TitleId> title =
        reader.has(3) ? Optional.of(reader.message(3, Goods::readTitle)) : Optional.empty();
    return Reading.built(reader, () -> new Goods(items, consignment, title));
  }

  private static TitleId readTitle(CanonicalReader reader) throws MalformedException {
    var issuer = Reading.organisation(reader, 1);
    String number = reader.string(2);
    return Reading.built(reader, () -> new TitleId(issuer, number));
  }
}
