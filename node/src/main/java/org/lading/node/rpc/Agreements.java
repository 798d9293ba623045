package org.lading.node.rpc;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lading.contract.ContractStatus;
import org.lading.contract.FactTerm;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.proto.node.v1.ContractFact;
import org.lading.proto.node.v1.DueContract;
import org.lading.proto.node.v1.GetContractRequest;
import org.lading.proto.node.v1.GetContractResponse;
import org.lading.proto.node.v1.ListContractsRequest;
import org.lading.proto.node.v1.ListContractsResponse;
import org.lading.proto.node.v1.ListDueRequest;
import org.lading.proto.node.v1.ListDueResponse;
import org.lading.proto.node.v1.ListFactsRequest;
import org.lading.proto.node.v1.ListFactsResponse;
import org.lading.proto.node.v1.ListedContract;

/** What is asked about contracts, in one view. */
final class Agreements {
  /** What a page of contracts comes to; a record with all its facts may be many times a title. */
  private static final int PAGE_BYTES = 1 << 20;

  private final LedgerView view;
  private final ContractQueries queries;
  private final int pageBytes;

  Agreements(LedgerView view) {
    this(view, PAGE_BYTES);
  }

  Agreements(LedgerView view, int pageBytes) {
    this.view = view;
    this.pageBytes = pageBytes;
    this.queries = new ContractQueries(view.state());
  }

  /** The hash of a contract, of 32 bytes. */
  static Hash hash(ByteString bytes) {
    return SettlementKeys.built(() -> new Hash(Wire.bytes(bytes)));
  }

  /** Refuses to speak of a contract that is not there. */
  Found required(ByteString contract) {
    Hash hash = hash(contract);
    return queries.contract(hash).orElseThrow(() -> Money.unknown(view, "contract " + hash));
  }

  GetContractResponse contract(GetContractRequest request) {
    Found found = required(request.getContract());
    return GetContractResponse.newBuilder()
        .setContract(ContractMessages.contract(found, queries))
        .setHeight(view.height())
        .build();
  }

  ListContractsResponse contracts(ListContractsRequest request) {
    Optional<OrganisationId> organisation = SettlementKeys.anyone(request.getOrganisation());
    Set<ContractStatus> wanted = statuses(request.getStatusesList());
    int limit = Money.limit(request.getPage());
    Optional<Hash> after = SettlementKeys.after(request.getPage()).map(Agreements::place);
    List<Hash> hashes =
        organisation
            .map(one -> queries.contractsOf(one, after, limit))
            .orElseGet(() -> queries.contracts(after, limit));
    ListContractsResponse.Builder answer =
        ListContractsResponse.newBuilder().setHeight(view.height());
    int bytes = 0;
    int listed = 0;
    while (listed < hashes.size() && bytes < pageBytes) {
      Hash hash = hashes.get(listed++);
      Found found = queries.contract(hash).orElseThrow();
      if (wanted.contains(found.record().status())) {
        ListedContract one =
            ListedContract.newBuilder()
                .setContract(Wire.of(hash.bytes()))
                .setTitle(found.document().title())
                .setRecord(ContractMessages.record(found))
                .build();
        answer.addContracts(one);
        bytes += one.getSerializedSize();
      }
    }
    if (listed < hashes.size() || listed == limit) {
      answer.setNext(Wire.of(hashes.get(listed - 1).bytes()));
    }
    return answer.build();
  }

  private static Hash place(Bytes after) {
    return SettlementKeys.built(() -> new Hash(after));
  }

  /** None stand for all. */
  private static Set<ContractStatus> statuses(List<Integer> codes) {
    Map<Integer, ContractStatus> byCode =
        List.of(ContractStatus.values()).stream()
            .collect(Collectors.toMap(ContractStatus::code, Function.identity()));
    Set<ContractStatus> found = EnumSet.noneOf(ContractStatus.class);
    for (int code : codes) {
      ContractStatus status = byCode.get(code);
      if (status == null) {
        throw CallException.malformed(
            "the status of a contract is 1 to " + byCode.size() + ", not " + code);
      }
      found.add(status);
    }
    return found.isEmpty() ? EnumSet.allOf(ContractStatus.class) : found;
  }

  ListFactsResponse facts(ListFactsRequest request) {
    Found found = required(request.getContract());
    List<ContractQueries.Said> said = queries.statements(found);
    ListFactsResponse.Builder answer = ListFactsResponse.newBuilder().setHeight(view.height());
    List<FactTerm> terms = found.document().facts();
    for (int i = 0; i < terms.size(); i++) {
      int fact = i;
      ContractFact.Builder one = ContractFact.newBuilder().setName(terms.get(i).name().name());
      ContractMessages.known(found, fact).ifPresent(one::setKnown);
      said.stream()
          .filter(statement -> statement.fact() == fact)
          .map(ContractMessages::statement)
          .forEach(one::addStatements);
      answer.addFacts(one);
    }
    return answer.build();
  }

  ListDueResponse due(ListDueRequest request) {
    long until = request.getUntilMillis() == 0 ? Long.MAX_VALUE : request.getUntilMillis();
    int limit = Money.limit(request.getPage());
    List<ContractQueries.Due> due =
        SettlementKeys.built(
            () -> queries.due(SettlementKeys.after(request.getPage()).orElse(Bytes.EMPTY), limit));
    ListDueResponse.Builder answer = ListDueResponse.newBuilder().setHeight(view.height());
    List<ContractQueries.Due> within = new ArrayList<>(due);
    within.removeIf(one -> one.dueMillis() > until);
    for (ContractQueries.Due one : within) {
      answer.addContracts(
          DueContract.newBuilder()
              .setContract(Wire.of(one.contract().bytes()))
              .setDueMillis(one.dueMillis()));
    }
    if (within.size() == limit) {
      answer.setNext(Wire.of(within.getLast().place()));
    }
    return answer.build();
  }
}
