package org.lading.cli.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.cli.ledger.Agreed;
import org.lading.cli.ledger.Member;
import org.lading.embedded.Environment;
import org.lading.identity.KeyPurpose;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.node.ops.ValidatorLine;

/**
 * Puts members and validators together to a genesis.
 *
 * @param observers whose node keys count as keys of their members, so that validators answer them
 */
record Founding(
    String name,
    List<Member> members,
    List<ValidatorLine> validators,
    List<ValidatorLine> observers,
    Agreed agreed) {

  Genesis genesis() {
    Map<String, Organisation> organisations = new TreeMap<>();
    List<KeyRecord> keys = new ArrayList<>();
    for (Member member : members) {
      organisations.putIfAbsent(member.id().name(), member.organisation());
      keys.add(member.keyRecord());
    }
    List<Validator> set = new ArrayList<>();
    for (ValidatorLine line : validators) {
      organisations.putIfAbsent(
          line.organisation().name(), new Organisation(line.organisation(), "", List.of()));
      keys.add(key(line, line.node(), KeyPurpose.NODE));
      keys.add(key(line, line.seal(), KeyPurpose.SEAL));
      set.add(new Validator(line.name(), line.organisation(), line.seal()));
    }
    for (ValidatorLine line : observers) {
      keys.add(
          new KeyRecord(
              line.organisation(), line.node(), KeyPurpose.TRANSACTION, Optional.empty(), 0, 0));
    }
    set.sort(Comparator.comparing(Validator::name));
    keys.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        name,
        Environment.system().clock().millis(),
        set.size() == 1 ? EngineMode.SOLO : EngineMode.RAFT,
        Genesis.CURRENT_RULES_VERSION,
        agreed.parameters(),
        List.copyOf(organisations.values()),
        keys,
        new ValidatorSet(set),
        agreed.settlement());
  }

  private static KeyRecord key(
      ValidatorLine line, org.lading.crypto.PublicKey key, KeyPurpose purpose) {
    return new KeyRecord(line.organisation(), key, purpose, Optional.of(line.name()), 0, 0);
  }
}
