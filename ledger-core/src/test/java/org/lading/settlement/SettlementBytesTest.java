package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import org.lading.testkit.Consortium;
import org.lading.testkit.Golden;

/** The bytes of the family: those of the .proto files, and those written down once. */
class SettlementBytesTest {
  @Test
  void theBytesAreThoseWrittenDown() throws MalformedException {
    Golden.check(SettlementVectors.FILE, SettlementVectors.generate());
  }

  @Test
  void eachPartIsItsGeneratedMessageAndComesBack() throws Exception {
    for (SettlementAction action : SettlementSamples.actions().values()) {
      same(org.lading.proto.v1.SettlementPart.parser(), action.encode());
      assertEquals(action, SettlementAction.decode(action.encode()));
    }
  }

  @Test
  void eachValueIsItsGeneratedMessageAndComesBack() throws Exception {
    for (Account account : SettlementSamples.accounts()) {
      same(org.lading.proto.v1.Account.parser(), account.encode());
      assertEquals(account, Account.decode(account.encode()));
    }
    for (Balance balance : SettlementSamples.balances()) {
      same(org.lading.proto.v1.Balance.parser(), balance.encode());
      assertEquals(balance, Balance.decode(balance.encode()));
    }
    for (TransferRecord record : SettlementSamples.records()) {
      same(org.lading.proto.v1.TransferRecord.parser(), record.encode());
      assertEquals(record, TransferRecord.decode(record.encode()));
    }
    for (AccountEntry entry : SettlementSamples.entries()) {
      same(org.lading.proto.v1.AccountEntry.parser(), entry.encode());
      assertEquals(entry, AccountEntry.decode(entry.encode()));
    }
    Freeze freeze = SettlementSamples.freeze();
    same(org.lading.proto.v1.Freeze.parser(), freeze.encode());
    assertEquals(freeze, Freeze.decode(freeze.encode()));
    for (Title title : SettlementSamples.titles()) {
      same(org.lading.proto.v1.Title.parser(), title.encode());
      assertEquals(title, Title.decode(title.encode()));
    }
    for (Pledge pledge : SettlementSamples.pledges()) {
      same(org.lading.proto.v1.Pledge.parser(), pledge.encode());
      assertEquals(pledge, Pledge.decode(pledge.encode()));
    }
  }

  @Test
  void aGenesisWithMoneyIsItsGeneratedMessageAndOneWithoutHasNoneOfIt() throws Exception {
    Genesis with = Consortium.withMoney().genesis();
    same(org.lading.proto.v1.Genesis.parser(), with.encode());
    assertEquals(with, Genesis.decode(with.encode()));
    SettlementTerms terms = with.settlement().orElseThrow();
    same(org.lading.proto.v1.SettlementTerms.parser(), terms.encode());
    assertEquals(terms, SettlementTerms.decode(terms.encode()));
    Genesis without = new Consortium().genesis();
    assertEquals(
        false, org.lading.proto.v1.Genesis.parseFrom(without.encode().array()).hasSettlement());
  }

  private static void same(Parser<? extends Message> parser, Bytes ours) throws Exception {
    Message generated = parser.parseFrom(ours.array());
    assertArrayEquals(generated.toByteArray(), ours.array());
    assertEquals(0, generated.getUnknownFields().getSerializedSize(), generated::toString);
  }
}
