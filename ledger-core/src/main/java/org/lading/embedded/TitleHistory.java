package org.lading.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.SettlementQueries;
import org.lading.state.StateValue;
import org.lading.store.TransactionPlace;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;

/**
 * All that was ever done with a title, in order, from the blocks themselves. Whoever trusts the
 * title can tell from its history chain that nothing is missing and nothing was changed
 * (docs/spec/settlement-state.md#history-chain).
 *
 * @param title as the state has it, after the last part
 * @param holds whether the parts found make its history, no more and no fewer
 */
public record TitleHistory(TitleId id, Title title, List<Line> lines, boolean holds) {
  /**
   * One part about the title.
   *
   * @param index of its transaction in the block
   * @param part its number in the transaction
   * @param history of the title after it
   */
  public record Line(
      long height,
      int index,
      int part,
      long timeMillis,
      Hash transactionId,
      List<OrganisationId> signers,
      SettlementAction.OfTitle action,
      Hash history) {
    public Line {
      signers = List.copyOf(signers);
    }
  }

  public TitleHistory {
    lines = List.copyOf(lines);
  }

  /** A part, before it is known what came before it. */
  private record Found(
      Block block, int index, int part, Transaction transaction, SettlementAction.OfTitle action) {
    Bytes body() {
      return transaction.body(part);
    }

    Line line(Hash history) {
      return new Line(
          block.header().height(),
          index,
          part,
          block.header().timeMillis(),
          transaction.id(),
          transaction.header().signers().stream()
              .map(SignerReference::organisation)
              .distinct()
              .toList(),
          action,
          history);
    }
  }

  /**
   * Reads blocks backwards from the one that changed the title last until all its parts are found:
   * as far as that in which it was issued.
   */
  public static Optional<TitleHistory> of(LedgerView view, TitleId id) {
    Optional<Title> known = new SettlementQueries(view.state()).title(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Title title = known.get();
    List<Found> found = new ArrayList<>();
    for (long height = lastChange(view, id); height >= 0; height--) {
      if (found.size() >= title.eventCount()) {
        break;
      }
      found.addAll(inBlock(view, height, id));
    }
    Collections.reverse(found);
    List<Line> lines = new ArrayList<>();
    Hash history = Hash.ZERO;
    for (Found one : found) {
      history = Title.link(history, one.body());
      lines.add(one.line(history));
    }
    boolean holds = lines.size() == title.eventCount() && history.equals(title.history());
    return Optional.of(new TitleHistory(id, title, lines, holds));
  }

  /** The block of the transaction that wrote the title last. */
  private static long lastChange(LedgerView view, TitleId id) {
    Optional<StateValue> value =
        view.state().get(SettlementTables.TITLES, SettlementTables.titleKey(id));
    return view.place(value.orElseThrow().writer().id())
        .map(TransactionPlace::height)
        .orElseThrow(() -> new IllegalStateException("nothing wrote title " + id));
  }

  /** The parts about the title in one block, the last one first. */
  private static List<Found> inBlock(LedgerView view, long height, TitleId id) {
    Block block =
        view.block(height)
            .orElseThrow(() -> new IllegalStateException("block " + height + " is not here"));
    List<Found> found = new ArrayList<>();
    for (int index = block.entries().size() - 1; index >= 0; index--) {
      if (!block.entries().get(index).outcome().accepted()) {
        continue;
      }
      Transaction transaction = view.decode(block, index);
      if (transaction.header().family() != Family.SETTLEMENT) {
        continue;
      }
      for (int part = transaction.header().partCount() - 1; part >= 0; part--) {
        Optional<SettlementAction.OfTitle> action = about(transaction.body(part), id);
        if (action.isPresent()) {
          found.add(new Found(block, index, part, transaction, action.get()));
        }
      }
    }
    return found;
  }

  private static Optional<SettlementAction.OfTitle> about(Bytes body, TitleId id) {
    try {
      return SettlementAction.decode(body) instanceof SettlementAction.OfTitle action
              && action.title().equals(id)
          ? Optional.of(action)
          : Optional.empty();
    } catch (MalformedException e) {
      throw new IllegalStateException("a part that took effect does not read", e);
    }
  }
}
