package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.testkit.Golden;

/** The bytes of orders and payments: those of the .proto files, and those written down once. */
class TradeBytesTest {
  @Test
  void theBytesAreThoseWrittenDown() throws Exception {
    Golden.check(TradeVectors.FILE, TradeVectors.generate());
  }

  @Test
  void eachPartIsItsGeneratedMessageAndComesBack() throws Exception {
    for (TradeAction action : TradeSamples.actions().values()) {
      same(org.lading.proto.v1.SettlementPart.parser(), action.encode());
      assertEquals(action, SettlementAction.decode(action.encode()));
    }
  }

  @Test
  void eachValueIsItsGeneratedMessageAndComesBack() throws Exception {
    for (OrderRecord record : TradeSamples.orders()) {
      same(org.lading.proto.v1.OrderRecord.parser(), record.encode());
      assertEquals(record, OrderRecord.decode(record.encode()));
    }
    for (PaymentRecord record : TradeSamples.payments()) {
      same(org.lading.proto.v1.PaymentRecord.parser(), record.encode());
      assertEquals(record, PaymentRecord.decode(record.encode()));
    }
  }

  @Test
  void keysComeBackFromTheirBytes() {
    for (PaymentKey key : TradeSamples.keys()) {
      assertEquals(key, PaymentKey.ofKey(key.key()));
    }
    OrderKey order = TradeSamples.payments().getLast().portions().getFirst().orders().getFirst();
    assertEquals(order, OrderKey.ofKey(order.key()));
    assertEquals(
        "00010203-0405-0607-0809-0a0b0c0d0e0f",
        new PaymentKey.Uetr(SettlementSamples.ID).toString());
  }

  private static void same(Parser<? extends Message> parser, Bytes ours) throws Exception {
    Message generated = parser.parseFrom(ours.array());
    assertArrayEquals(generated.toByteArray(), ours.array());
    assertEquals(0, generated.getUnknownFields().getSerializedSize(), generated::toString);
  }
}
