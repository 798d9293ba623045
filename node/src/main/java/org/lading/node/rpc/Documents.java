package org.lading.node.rpc;

import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.GetCalendarRequest;
import org.lading.proto.node.v1.GetCalendarResponse;
import org.lading.proto.node.v1.GetQuoteRequest;
import org.lading.proto.node.v1.GetQuoteResponse;
import org.lading.proto.node.v1.GetTitleRequest;
import org.lading.proto.node.v1.GetTitleResponse;
import org.lading.proto.node.v1.ListCalendarsRequest;
import org.lading.proto.node.v1.ListCalendarsResponse;
import org.lading.proto.node.v1.ListQuotesRequest;
import org.lading.proto.node.v1.ListQuotesResponse;
import org.lading.proto.node.v1.ListTitlesRequest;
import org.lading.proto.node.v1.ListTitlesResponse;
import org.lading.proto.v1.CalendarRecord;
import org.lading.proto.v1.PublishCalendar;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.CalendarQueries;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.SettlementLists;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.TradeQueries;

/** What is asked about titles, calendars and quotes, in one view. */
final class Documents {
  private final LedgerView view;
  private final SettlementQueries queries;
  private final SettlementLists lists;

  Documents(LedgerView view) {
    this.view = view;
    this.queries = new SettlementQueries(view.state());
    this.lists = new SettlementLists(view.state());
  }

  GetTitleResponse title(GetTitleRequest request) {
    TitleId id = SettlementKeys.title(request.getTitle());
    return GetTitleResponse.newBuilder()
        .setTitle(
            SettlementMessages.title(
                new SettlementLists.KnownTitle(
                    id,
                    queries.title(id).orElseThrow(() -> Money.unknown(view, "title " + id)),
                    queries.pledge(id))))
        .setHeight(view.height())
        .build();
  }

  ListTitlesResponse titles(ListTitlesRequest request) {
    TradeQueries.Page<SettlementLists.KnownTitle> page =
        lists.titles(
            SettlementKeys.anyone(request.getHolder()),
            SettlementKeys.after(request.getPage()),
            Money.limit(request.getPage()));
    return ListTitlesResponse.newBuilder()
        .addAllTitles(page.items().stream().map(SettlementMessages::title).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  GetCalendarResponse calendar(GetCalendarRequest request) {
    CalendarQueries calendars = new CalendarQueries(view.state());
    String name = request.getCalendar();
    // Version 0 stands for the last; the name is read as that of any.
    CalendarKey asked = SettlementKeys.calendar(name, Math.max(1, request.getVersion()));
    org.lading.settlement.CalendarRecord record =
        calendars.record(name).orElseThrow(() -> Money.unknown(view, "calendar " + name));
    CalendarKey key =
        request.getVersion() == 0 ? new CalendarKey(name, record.lastVersion()) : asked;
    Calendar calendar =
        calendars.calendar(key).orElseThrow(() -> Money.unknown(view, "calendar " + key));
    return GetCalendarResponse.newBuilder()
        .setCalendar(SettlementMessages.message(PublishCalendar.parser(), calendar.message()))
        .setRecord(SettlementMessages.message(CalendarRecord.parser(), record.encode()))
        .setHeight(view.height())
        .build();
  }

  ListCalendarsResponse calendars(ListCalendarsRequest request) {
    TradeQueries.Page<SettlementLists.KnownCalendar> page =
        lists.calendars(SettlementKeys.after(request.getPage()), Money.limit(request.getPage()));
    return ListCalendarsResponse.newBuilder()
        .addAllCalendars(page.items().stream().map(SettlementMessages::calendar).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  GetQuoteResponse quote(GetQuoteRequest request) {
    QuoteKey key = SettlementKeys.quote(request.getQuote());
    return GetQuoteResponse.newBuilder()
        .setQuote(
            SettlementMessages.quote(
                new ExchangeQueries.KnownQuote(
                    key,
                    new ExchangeQueries(view.state())
                        .quote(key)
                        .orElseThrow(() -> Money.unknown(view, "quote " + key)))))
        .setHeight(view.height())
        .build();
  }

  ListQuotesResponse quotes(ListQuotesRequest request) {
    TradeQueries.Page<ExchangeQueries.KnownQuote> page =
        lists.quotes(
            SettlementKeys.anyone(request.getMaker()),
            SettlementKeys.after(request.getPage()),
            Money.limit(request.getPage()));
    return ListQuotesResponse.newBuilder()
        .addAllQuotes(page.items().stream().map(SettlementMessages::quote).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }
}
