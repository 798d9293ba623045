package org.lading.formats.contract;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.Goods;
import org.lading.contract.Party;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.TitleId;

/** Reads the small parts of a contract: parties, deadlines, goods, what a day is. */
final class PartReader {
  private static final String DAY = "24 hours";
  private static final int SECONDS_PER_MINUTE = 60;

  private PartReader() {}

  static Optional<Party> party(Item.Named named) {
    Optional<ShortName> role = named.name().parsed("a role", ShortName::new);
    Optional<Fields> fields = named.value().fields("a party", List.of("organisation", "account"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<OrganisationId> organisation =
        fields
            .get()
            .required("organisation", "organisation")
            .flatMap(item -> item.parsed("an organisation", OrganisationId::new));
    Fields.Maybe<AccountId> account =
        fields
            .get()
            .maybe("account", "account", item -> item.parsed("an account", AccountId::parse));
    return role.isEmpty() || organisation.isEmpty() || !account.isReadWell()
        ? Optional.empty()
        : Optional.of(new Party(role.get(), organisation.get(), account.value()));
  }

  static Optional<Deadline> deadline(Item.Named named) {
    Optional<ShortName> name = named.name().parsed("the name of a deadline", ShortName::new);
    Optional<Long> until =
        named.value().at(named.value().node(), "untilMillis").parsed(Figures.TIME, Figures::millis);
    return name.isEmpty() || until.isEmpty()
        ? Optional.empty()
        : named.value().built(() -> new Deadline(name.get(), until.get()));
  }

  static Optional<Goods> goods(Item item) {
    Optional<Fields> read =
        item.fields("the goods", List.of("items", "consignment", "bill-of-lading"));
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<List<String>> items =
        fields.has("items")
            ? fields
                .required("items", "items")
                .flatMap(list -> list.list("keys of items", Limits.CONTRACT_ITEMS))
                .flatMap(
                    list ->
                        Item.all(
                            list.stream().map(one -> one.parsed("an item", Keys::key)).toList()))
            : Optional.of(List.of());
    Optional<String> consignment =
        fields.has("consignment")
            ? fields.required("consignment", "consignment").flatMap(one -> one.text("its number"))
            : Optional.of("");
    Fields.Maybe<TitleId> title = fields.maybe("bill-of-lading", "billOfLading", PartReader::title);
    if (items.isEmpty() || consignment.isEmpty() || !title.isReadWell()) {
      return Optional.empty();
    }
    return item.built(() -> new Goods(items.get(), consignment.get(), title.value()));
  }

  private static Optional<TitleId> title(Item item) {
    Optional<Fields> fields = item.fields("a bill of lading", List.of("issuer", "number"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<OrganisationId> issuer =
        fields
            .get()
            .required("issuer", "issuer")
            .flatMap(one -> one.parsed("an organisation", OrganisationId::new));
    Optional<String> number =
        fields.get().required("number", "number").flatMap(one -> one.text("its number"));
    return issuer.isEmpty() || number.isEmpty()
        ? Optional.empty()
        : item.built(() -> new TitleId(issuer.get(), number.get()));
  }

  static Optional<DayCount> days(Item item) {
    if (item.isText()) {
      return item.bare().equals(DAY)
          ? Optional.of(DayCount.OF_24_HOURS)
          : item.wrong(
              "expected '"
                  + DAY
                  + "', or a calendar with the keys calendar, version and offset; came "
                  + item.came());
    }
    Optional<Fields> fields =
        item.fields("what a day is", List.of("calendar", "version", "offset"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name =
        fields.get().required("calendar", "calendar").flatMap(one -> one.text("a calendar"));
    Optional<Integer> version =
        fields
            .get()
            .required("version", "calendar")
            .flatMap(one -> one.parsed("its version", ConditionReader::count));
    Optional<Integer> offset =
        fields
            .get()
            .required("offset", "utcOffsetMinutes")
            .flatMap(one -> one.parsed("an offset", PartReader::offsetMinutes));
    return name.isEmpty() || version.isEmpty() || offset.isEmpty()
        ? Optional.empty()
        : item.built(
            () ->
                new DayCount(
                    Optional.of(new CalendarKey(name.get(), version.get())), offset.get()));
  }

  private static int offsetMinutes(String text) {
    if (!text.matches("[+-][0-9]{2}:[0-9]{2}")) {
      throw new IllegalArgumentException(
          "expected an offset from UTC, as +08:00; came \"" + text + "\"");
    }
    try {
      return ZoneOffset.of(text).getTotalSeconds() / SECONDS_PER_MINUTE;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text + " is more than any place is from UTC", e);
    }
  }

  static Hash hash(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "expected a hash of 64 digits and letters a to f, came \"" + text + "\"");
    }
    return Hash.ofHex(text);
  }
}
