package org.lading.node.ordering.raft;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.Roster;

/** Our names in the words of Ratis, and back. */
final class RatisNames {
  private static final Comparator<Roster.Member> BY_NAME =
      Comparator.comparing(Roster.Member::name);

  private static final String GROUP_TAG = "lading/raft-group/v1\n";

  private RatisNames() {}

  /** One group for each epoch of each ledger, so that none hears the entries of another. */
  static RaftGroupId group(Hash ledgerId, long epoch) {
    Bytes epochBytes = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
    Hash hash = Sha256.tagged(GROUP_TAG, Bytes.concat(ledgerId.bytes(), epochBytes));
    ByteBuffer first = ByteBuffer.wrap(hash.array());
    return RaftGroupId.valueOf(new UUID(first.getLong(), first.getLong()));
  }

  static RaftPeerId peerId(ValidatorName name) {
    return RaftPeerId.valueOf(name.name());
  }

  static ValidatorName validator(RaftPeerId id) {
    return new ValidatorName(id.toString());
  }

  static List<RaftPeer> peers(Roster roster) {
    return roster.members().stream()
        .map(
            member ->
                RaftPeer.newBuilder()
                    .setId(peerId(member.name()))
                    .setAddress(address(member))
                    .build())
        .toList();
  }

  static String address(Roster.Member member) {
    return address(member.host(), member.port());
  }

  /** An address of IPv6 stands in brackets, as it has colons itself. */
  static String address(String host, int port) {
    boolean bare6 = host.indexOf(':') >= 0 && !host.startsWith("[");
    return (bare6 ? "[" + host + "]" : host) + ":" + port;
  }

  static Roster roster(RaftConfigurationProto members) {
    return new Roster(
        members.getPeersList().stream().map(RatisNames::member).sorted(BY_NAME).toList());
  }

  static Roster roster(Iterable<RaftPeer> peers) {
    List<Roster.Member> members = new ArrayList<>();
    peers.forEach(peer -> members.add(member(peer.getRaftPeerProto())));
    members.sort(BY_NAME);
    return new Roster(members);
  }

  static Roster sorted(Roster roster) {
    return new Roster(roster.members().stream().sorted(BY_NAME).toList());
  }

  private static Roster.Member member(RaftPeerProto peer) {
    String address = peer.getAddress();
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "a member's address is host:port, got \"" + address + "\"");
    }
    String host = address.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Roster.Member(
        new ValidatorName(peer.getId().toStringUtf8()),
        bracketed ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(address.substring(colon + 1)));
  }
}
