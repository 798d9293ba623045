package org.lading.node.rpc;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.embedded.LedgerView;
import org.lading.proto.node.v1.GetAccountRequest;
import org.lading.proto.node.v1.GetAccountResponse;
import org.lading.proto.node.v1.GetBalanceRequest;
import org.lading.proto.node.v1.GetBalanceResponse;
import org.lading.proto.node.v1.GetTransferRequest;
import org.lading.proto.node.v1.GetTransferResponse;
import org.lading.proto.node.v1.ListAccountsRequest;
import org.lading.proto.node.v1.ListAccountsResponse;
import org.lading.proto.node.v1.ListEntriesRequest;
import org.lading.proto.node.v1.ListEntriesResponse;
import org.lading.proto.node.v1.ListPendingRequest;
import org.lading.proto.node.v1.ListPendingResponse;
import org.lading.proto.node.v1.Page;
import org.lading.settlement.AccountId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.AccountLines;
import org.lading.settlement.query.SettlementLists;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TradeQueries;
import org.lading.settlement.query.TransferStory;

/** What is asked about accounts and transfers, in one view. */
final class Money {
  private static final int USUAL_ITEMS = 100;

  private final LedgerView view;
  private final SettlementQueries queries;
  private final SettlementLists lists;

  Money(LedgerView view) {
    this.view = view;
    this.queries = new SettlementQueries(view.state());
    this.lists = new SettlementLists(view.state());
  }

  GetAccountResponse account(GetAccountRequest request) {
    return GetAccountResponse.newBuilder()
        .setAccount(SettlementMessages.account(known(SettlementKeys.account(request.getAccount()))))
        .setHeight(view.height())
        .build();
  }

  private SettlementQueries.Known known(AccountId id) {
    return queries.account(id).orElseThrow(() -> unknown(view, "account " + id));
  }

  /** Nothing of that name in the view. */
  static CallException unknown(LedgerView view, String what) {
    return new CallException(
        ServiceTrouble.UNKNOWN_RECORD, "up to block " + view.height() + " there is no " + what);
  }

  ListAccountsResponse accounts(ListAccountsRequest request) {
    TradeQueries.Page<SettlementQueries.Known> page =
        lists.accounts(
            new SettlementLists.Accounts(
                SettlementKeys.anyone(request.getBank()),
                SettlementKeys.anyone(request.getOwner()),
                SettlementKeys.given(request.getCurrency(), code -> code)),
            SettlementKeys.after(request.getPage()),
            limit(request.getPage()));
    return ListAccountsResponse.newBuilder()
        .addAllAccounts(page.items().stream().map(SettlementMessages::account).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  /** Goes through all entries up to then, for as long as the call may take. */
  GetBalanceResponse balance(GetBalanceRequest request, Call call)
      throws InterruptedException, TimeoutException {
    AccountId id = SettlementKeys.account(request.getAccount());
    long height = Wire.height(request.getHeight(), "a height");
    if (height > view.height()) {
      throw new CallException(
          ServiceTrouble.UNKNOWN_BLOCK,
          "block " + height + " is not final here; the last is " + view.height());
    }
    known(id);
    AccountLines lines = new AccountLines(view.state());
    AccountLines.Behind behind = AccountLines.Behind.NOTHING;
    long untilNanos = call.untilNanos();
    List<Statement.Line> page;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - untilNanos > 0) {
        throw new TimeoutException();
      }
      page = lines.lines(id, behind, height, Limits.RPC_PAGE_ITEMS);
      behind = behind.after(page);
    } while (page.size() == Limits.RPC_PAGE_ITEMS);
    return GetBalanceResponse.newBuilder()
        .setBalance(SettlementMessages.balance(behind.balance()))
        .setAvailable(behind.balance().available())
        .build();
  }

  ListEntriesResponse entries(ListEntriesRequest request) {
    AccountId id = SettlementKeys.account(request.getAccount());
    long toHeight = Wire.height(request.getToHeight(), "to_height");
    int limit = limit(request.getPage());
    known(id);
    AccountLines.Behind behind = behind(request.getPage());
    List<Statement.Line> page = lines(id, behind, toHeight == 0 ? Long.MAX_VALUE : toHeight, limit);
    ListEntriesResponse.Builder answer = ListEntriesResponse.newBuilder().setHeight(view.height());
    for (Statement.Line line : page) {
      answer.addEntries(
          SettlementMessages.line(line, TransferStory.of(queries, line.entry().transfer())));
    }
    if (page.size() == limit) {
      answer.setNext(Wire.of(behind.after(page).encode()));
    }
    return answer.build();
  }

  private static AccountLines.Behind behind(Page page) {
    try {
      return AccountLines.Behind.decode(Wire.bytes(page.getAfter()));
    } catch (MalformedException e) {
      throw CallException.malformed("this is no place in a list of entries: " + e.getMessage());
    }
  }

  /** A client that makes up a balance to go on from may find it beyond all numbers. */
  private List<Statement.Line> lines(
      AccountId id, AccountLines.Behind behind, long toHeight, int limit) {
    try {
      return new AccountLines(view.state()).lines(id, behind, toHeight, limit);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw CallException.malformed("this is no place in the list of this account's entries");
    }
  }

  GetTransferResponse transfer(GetTransferRequest request) {
    TransferKey key = SettlementKeys.transfer(request.getTransfer());
    return GetTransferResponse.newBuilder()
        .setTransfer(
            SettlementMessages.transfer(
                new SettlementLists.KnownTransfer(
                    key,
                    queries.transfer(key).orElseThrow(() -> unknown(view, "transfer " + key)))))
        .setHeight(view.height())
        .build();
  }

  ListPendingResponse pending(ListPendingRequest request) {
    Optional<AccountId> account = SettlementKeys.anyAccount(request.getAccount());
    account.ifPresent(this::known);
    TradeQueries.Page<SettlementLists.KnownTransfer> page =
        lists.pending(account, SettlementKeys.after(request.getPage()), limit(request.getPage()));
    return ListPendingResponse.newBuilder()
        .addAllTransfers(page.items().stream().map(SettlementMessages::transfer).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  /** How many items a client wants at once. */
  static int limit(Page page) {
    int limit = page.getLimit();
    if (limit < 0 || limit > Limits.RPC_PAGE_ITEMS) {
      throw CallException.malformed(
          "a page has 1 to "
              + Limits.RPC_PAGE_ITEMS
              + " items, not "
              + Integer.toUnsignedString(limit));
    }
    return limit == 0 ? USUAL_ITEMS : limit;
  }
}
