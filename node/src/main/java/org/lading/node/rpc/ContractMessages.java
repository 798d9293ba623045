package org.lading.node.rpc;

import java.util.List;
import java.util.Optional;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.contract.query.ContractQueries.Said;
import org.lading.contract.query.ContractQueries.Signed;
import org.lading.proto.node.v1.ContractSignature;
import org.lading.proto.node.v1.ContractStatement;
import org.lading.proto.node.v1.KnownContract;
import org.lading.proto.v1.ContractAttestation;
import org.lading.proto.v1.ContractKnownFact;
import org.lading.proto.v1.ContractRecord;
import org.lading.proto.v1.ContractStep;
import org.lading.proto.v1.SettlementLocation;

/** Contracts as messages: what the state holds, with names beside it. */
final class ContractMessages {
  private ContractMessages() {}

  static KnownContract contract(Found found, ContractQueries queries) {
    return KnownContract.newBuilder()
        .setContract(Wire.of(found.hash().bytes()))
        .setDocument(Wire.of(queries.canonical(found.hash()).orElseThrow()))
        .setRecord(record(found))
        .addAllSignatures(
            queries.signatures(found).stream().map(ContractMessages::signature).toList())
        .addAllStatements(
            queries.statements(found).stream().map(ContractMessages::statement).toList())
        .addAllSteps(
            queries.steps(found).stream()
                .map(step -> SettlementMessages.message(ContractStep.parser(), step.encode()))
                .toList())
        .build();
  }

  static ContractRecord record(Found found) {
    return SettlementMessages.message(ContractRecord.parser(), found.record().encode());
  }

  private static ContractSignature signature(Signed signed) {
    return ContractSignature.newBuilder()
        .setParty(signed.party())
        .setTransactionId(Wire.of(signed.transactionId().bytes()))
        .setAt(
            SettlementLocation.newBuilder()
                .setHeight(signed.at().height())
                .setPlace(signed.at().place())
                .setPart(signed.at().part()))
        .build();
  }

  static ContractStatement statement(Said said) {
    return ContractStatement.newBuilder()
        .setFact(said.fact())
        .setAttester(said.attester().name())
        .setContradicts(said.contradicts())
        .setAttestation(
            SettlementMessages.message(ContractAttestation.parser(), said.attestation().encode()))
        .build();
  }

  /** What the record knows of a fact. */
  static Optional<ContractKnownFact> known(Found found, int fact) {
    List<ContractKnownFact> facts = record(found).getFactsList();
    return facts.stream().filter(one -> one.getFact() == fact).findFirst();
  }
}
