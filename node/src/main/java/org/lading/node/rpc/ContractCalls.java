package org.lading.node.rpc;

import io.grpc.stub.StreamObserver;
import org.lading.crypto.Hash;
import org.lading.proto.node.v1.ContractServiceGrpc;
import org.lading.proto.node.v1.GetContractRequest;
import org.lading.proto.node.v1.GetContractResponse;
import org.lading.proto.node.v1.ListContractsRequest;
import org.lading.proto.node.v1.ListContractsResponse;
import org.lading.proto.node.v1.ListDueRequest;
import org.lading.proto.node.v1.ListDueResponse;
import org.lading.proto.node.v1.ListFactsRequest;
import org.lading.proto.node.v1.ListFactsResponse;
import org.lading.proto.node.v1.ProveContractRequest;
import org.lading.proto.node.v1.ProveContractResponse;

/** The calls of {@code ContractService}. */
final class ContractCalls extends ContractServiceGrpc.ContractServiceImplBase {
  private final Serving serving;
  private final SharedViews shared;
  private final ViewReading reading;

  ContractCalls(Serving serving, SharedViews shared, Views views) {
    this.serving = serving;
    this.shared = shared;
    this.reading = new ViewReading(serving, shared, views);
  }

  @Override
  public void getContract(GetContractRequest request, StreamObserver<GetContractResponse> answers) {
    reading.read(
        "GetContract",
        request.getAsOf(),
        answers,
        (view, call) -> new Agreements(view).contract(request));
  }

  @Override
  public void listContracts(
      ListContractsRequest request, StreamObserver<ListContractsResponse> answers) {
    reading.read(
        "ListContracts",
        request.getAsOf(),
        answers,
        (view, call) -> new Agreements(view).contracts(request));
  }

  @Override
  public void listFacts(ListFactsRequest request, StreamObserver<ListFactsResponse> answers) {
    reading.read(
        "ListFacts",
        request.getAsOf(),
        answers,
        (view, call) -> new Agreements(view).facts(request));
  }

  @Override
  public void listDue(ListDueRequest request, StreamObserver<ListDueResponse> answers) {
    reading.read(
        "ListDue", request.getAsOf(), answers, (view, call) -> new Agreements(view).due(request));
  }

  @Override
  public void proveContract(
      ProveContractRequest request, StreamObserver<ProveContractResponse> answers) {
    // It shows the whole document, so whoever may not read that may not have it proved.
    serving.unary("ProveContract", Access.MEMBERS, answers, call -> prove(request, call));
  }

  private ProveContractResponse prove(ProveContractRequest request, Call call)
      throws InterruptedException {
    long minHeight = Wire.height(request.getMinHeight(), "min_height");
    try (SharedViews.Lease lease = shared.atLeast(minHeight, call);
        Account.Turn _ = call.account().turn()) {
      Hash contract = new Agreements(lease.view()).required(request.getContract()).hash();
      return ProveContractResponse.newBuilder()
          .setProof(lease.view().proveContract(contract, request.getWithGenesis()).format())
          .setHeight(lease.height())
          .build();
    }
  }
}
