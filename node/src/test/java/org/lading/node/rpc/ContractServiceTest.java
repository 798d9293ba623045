package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lading.client.ServiceTrouble;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractStatus;
import org.lading.contract.Deals;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.AsOf;
import org.lading.proto.node.v1.ContractFact;
import org.lading.proto.node.v1.ContractServiceGrpc;
import org.lading.proto.node.v1.ContractServiceGrpc.ContractServiceBlockingStub;
import org.lading.proto.node.v1.GetContractRequest;
import org.lading.proto.node.v1.KnownContract;
import org.lading.proto.node.v1.ListContractsRequest;
import org.lading.proto.node.v1.ListContractsResponse;
import org.lading.proto.node.v1.ListDueRequest;
import org.lading.proto.node.v1.ListDueResponse;
import org.lading.proto.node.v1.ListFactsRequest;
import org.lading.proto.node.v1.Page;
import org.lading.proto.node.v1.ProveContractRequest;
import org.lading.proto.node.v1.ProveContractResponse;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementAction;
import org.lading.testkit.Consortium;

/** What a node answers about contracts is what the ledger holds. */
class ContractServiceTest {
  private static final List<OrganisationId> ALL =
      List.of(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.BANK);
  private static final Document SALE = sale(1_000, 5_000);
  private static final Document SECOND = sale(2_000, 5_000);

  private static final int FUNDED = 1;
  private static final int FIRED = 2;

  private static @Nullable ServedMoney shared;
  private static long afterFunding;

  private static Document sale(long least, long most) {
    return Deals.sale(
        new Escrow(Deals.IMPORTER, Deals.THROUGH, "CNY", least, most), Deals.stages(), true);
  }

  @BeforeAll
  static void serve() throws Exception {
    ServedMoney test = new ServedMoney();
    shared = test;
    SettlementAction through = Money.open(Deals.THROUGH, Consortium.BANK, "CNY");
    test.record(Consortium.BANK, through);
    test.contract(
        ALL,
        new ContractAction.Propose(SALE.encode()),
        new ContractAction.Fund(SALE.hash(), 4_000));
    afterFunding =
        test.contract(List.of(Consortium.EXPORTER), new ContractAction.Propose(SECOND.encode()));
    test.contract(
        List.of(Consortium.CARRIER),
        new ContractAction.Attest(SALE.hash(), Deals.DELIVERED, List.of(), OptionalLong.empty()));
  }

  @AfterAll
  static void close() throws Exception {
    test().close();
  }

  private static ServedMoney test() {
    return Objects.requireNonNull(shared);
  }

  private static ContractServiceBlockingStub contracts() {
    return ContractServiceGrpc.newBlockingStub(test().channel())
        .withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  private static ByteString hash(Document document) {
    return Wire.of(document.hash().bytes());
  }

  @Test
  void tellsAllOfAContract() {
    KnownContract known =
        contracts()
            .getContract(GetContractRequest.newBuilder().setContract(hash(SALE)).build())
            .getContract();
    assertEquals(Wire.of(SALE.encode()), known.getDocument());
    assertEquals(ContractStatus.ACTIVE.code(), known.getRecord().getStatus());
    assertEquals(3, known.getSignaturesCount());
    assertEquals(32, known.getSignatures(0).getTransactionId().size());
    assertEquals(1, known.getStatementsCount());
    assertEquals("silk-rail", known.getStatements(0).getAttester());
    assertEquals(
        List.of(FUNDED, FIRED), known.getStepsList().stream().map(step -> step.getKind()).toList());
    assertEquals(1_200, known.getSteps(1).getPayments(0).getAmount());
  }

  @Test
  void tellsItAsOfAnEarlierView() {
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                contracts()
                    .getContract(
                        GetContractRequest.newBuilder()
                            .setContract(hash(SALE))
                            .setAsOf(AsOf.newBuilder().setViewId(ByteString.copyFromUtf8("none")))
                            .build()));
    assertEquals(ServiceTrouble.UNKNOWN_VIEW, RolesTest.trouble(e));
    assertTrue(
        contracts()
                .getContract(
                    GetContractRequest.newBuilder()
                        .setContract(hash(SECOND))
                        .setAsOf(AsOf.newBuilder().setMinHeight(afterFunding))
                        .build())
                .getHeight()
            >= afterFunding);
  }

  private static List<String> titles(ListContractsRequest.Builder request) {
    List<String> found = new ArrayList<>();
    ByteString after = ByteString.EMPTY;
    do {
      ListContractsResponse page =
          contracts()
              .listContracts(
                  request.setPage(Page.newBuilder().setLimit(1).setAfter(after)).build());
      assertTrue(page.getContractsCount() <= 1);
      page.getContractsList()
          .forEach(one -> found.add(one.getTitle() + " " + one.getRecord().getStatus()));
      after = page.getNext();
    } while (!after.isEmpty());
    return found.stream().sorted().toList();
  }

  @Test
  void listsContractsOfAMemberAndInAState() {
    List<String> both = List.of("Sale of walnuts 1", "Sale of walnuts 3");
    assertEquals(both, titles(ListContractsRequest.newBuilder()));
    assertEquals(both, titles(ListContractsRequest.newBuilder().setOrganisation("silk-rail")));
    assertEquals(
        List.of("Sale of walnuts 3"),
        titles(ListContractsRequest.newBuilder().addStatuses(ContractStatus.ACTIVE.code())));
    assertEquals(List.of(), titles(ListContractsRequest.newBuilder().setOrganisation("nobody")));
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                contracts()
                    .listContracts(ListContractsRequest.newBuilder().addStatuses(11).build()));
    assertEquals(ServiceTrouble.MALFORMED_REQUEST, RolesTest.trouble(e));
  }

  @Test
  void aPageOfContractsEndsWithItsBytesToo() {
    try (LedgerView view = test().ledger().view()) {
      ListContractsRequest.Builder request = ListContractsRequest.newBuilder();
      ListContractsResponse whole = new Agreements(view).contracts(request.build());
      assertEquals(2, whole.getContractsCount());
      assertTrue(whole.getNext().isEmpty());
      Agreements narrow = new Agreements(view, 1);
      ListContractsResponse first = narrow.contracts(request.build());
      assertEquals(whole.getContractsList().subList(0, 1), first.getContractsList());
      ListContractsResponse second =
          narrow.contracts(request.setPage(Page.newBuilder().setAfter(first.getNext())).build());
      assertEquals(whole.getContractsList().subList(1, 2), second.getContractsList());
      assertTrue(second.getNext().isEmpty());
    }
  }

  @Test
  void listsFactsWithWhoStatedThem() {
    List<ContractFact> facts =
        contracts()
            .listFacts(ListFactsRequest.newBuilder().setContract(hash(SALE)).build())
            .getFactsList();
    assertEquals(
        List.of("delivered", "cleared", "inspected"),
        facts.stream().map(ContractFact::getName).toList());
    assertTrue(facts.get(Deals.DELIVERED).hasKnown());
    assertEquals(1, facts.get(Deals.DELIVERED).getStatementsCount());
    assertFalse(facts.get(Deals.CLEARED).hasKnown());
  }

  @Test
  void listsWhatIsDueTheEarliestFirst() {
    ListDueResponse first =
        contracts()
            .listDue(ListDueRequest.newBuilder().setPage(Page.newBuilder().setLimit(1)).build());
    assertEquals(1, first.getContractsCount());
    ListDueResponse second =
        contracts()
            .listDue(
                ListDueRequest.newBuilder()
                    .setPage(Page.newBuilder().setLimit(1).setAfter(first.getNext()))
                    .build());
    assertTrue(first.getContracts(0).getDueMillis() <= second.getContracts(0).getDueMillis());
    assertEquals(
        0,
        contracts()
            .listDue(ListDueRequest.newBuilder().setUntilMillis(1).build())
            .getContractsCount());
  }

  @Test
  void provesAContractToWhoTrustsNoNode() throws Exception {
    ProveContractResponse answer =
        contracts()
            .proveContract(ProveContractRequest.newBuilder().setContract(hash(SALE)).build());
    ProofFile file = ProofFile.parse(Bytes.ofUtf8(answer.getProof()));
    ProofFile.Report report =
        file.check(Optional.of(test().served.consortium.genesis()), Verifier.bouncyCastle());
    assertTrue(report.holds(), report::toString);
  }

  @Test
  void saysThatAContractIsNotThere() {
    ByteString none = ByteString.copyFrom(new byte[32]);
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> contracts().listFacts(ListFactsRequest.newBuilder().setContract(none).build()));
    assertEquals(ServiceTrouble.UNKNOWN_RECORD, RolesTest.trouble(e));
    StatusRuntimeException malformed =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                contracts()
                    .getContract(
                        GetContractRequest.newBuilder()
                            .setContract(ByteString.copyFromUtf8("short"))
                            .build()));
    assertEquals(ServiceTrouble.MALFORMED_REQUEST, RolesTest.trouble(malformed));
  }
}
