package org.lading.node.rpc;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.proto.node.v1.AdminServiceGrpc;
import org.lading.proto.node.v1.Alarm;
import org.lading.proto.node.v1.DrainRequest;
import org.lading.proto.node.v1.DrainResponse;
import org.lading.proto.node.v1.Engine;
import org.lading.proto.node.v1.EngineState;
import org.lading.proto.node.v1.GetConfigRequest;
import org.lading.proto.node.v1.GetConfigResponse;
import org.lading.proto.node.v1.GetStatusRequest;
import org.lading.proto.node.v1.GetStatusResponse;
import org.lading.proto.node.v1.ListPeersRequest;
import org.lading.proto.node.v1.ListPeersResponse;
import org.lading.proto.node.v1.NodeMode;
import org.lading.proto.node.v1.NodeState;
import org.lading.proto.node.v1.PeerStatus;
import org.lading.proto.node.v1.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of {@code AdminService}. */
final class AdminCalls extends AdminServiceGrpc.AdminServiceImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(AdminCalls.class);

  private final ServedLedger ledger;
  private final Serving serving;
  private final Supplier<List<PublicServer.Setting>> settings;

  AdminCalls(ServedLedger ledger, Serving serving, Supplier<List<PublicServer.Setting>> settings) {
    this.ledger = ledger;
    this.serving = serving;
    this.settings = settings;
  }

  @Override
  public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> answers) {
    serving.unary("GetStatus", Access.OPERATORS, answers, call -> status(ledger.status()));
  }

  private static GetStatusResponse status(NodeStatus status) {
    GetStatusResponse.Builder answer =
        GetStatusResponse.newBuilder()
            .setName(status.name())
            .setMode(mode(status.mode()))
            .setState(state(status.state()))
            .setReason(status.reason())
            .setLedgerId(Wire.of(status.ledgerId()))
            .setHeight(status.height())
            .setTimeMillis(status.timeMillis())
            .setEpoch(status.epoch())
            .setPoolTransactions(status.poolTransactions())
            .setPoolBytes(status.poolBytes())
            .setDoubleVotes(status.doubleVotes());
    status.engine().ifPresent(engine -> answer.setEngine(engine(engine)));
    for (NodeStatus.Alarm alarm : status.alarms()) {
      answer.addAlarms(
          Alarm.newBuilder()
              .setName(alarm.name())
              .setDetail(alarm.detail())
              .setSinceMillis(alarm.sinceMillis()));
    }
    return answer.build();
  }

  private static NodeMode mode(NodeStatus.Mode mode) {
    return switch (mode) {
      case VALIDATOR -> NodeMode.NODE_MODE_VALIDATOR;
      case OBSERVER -> NodeMode.NODE_MODE_OBSERVER;
    };
  }

  private static NodeState state(NodeStatus.State state) {
    return switch (state) {
      case STARTING -> NodeState.NODE_STATE_STARTING;
      case SYNCING -> NodeState.NODE_STATE_SYNCING;
      case READY -> NodeState.NODE_STATE_READY;
      case DRAINING -> NodeState.NODE_STATE_DRAINING;
      case HALTED -> NodeState.NODE_STATE_HALTED;
    };
  }

  private static Engine engine(EngineInfo info) {
    EngineStatus status = info.status();
    return Engine.newBuilder()
        .setMode(info.mode().code())
        .setMembers(info.members())
        .setFaults(info.faults())
        .setState(state(status.state()))
        .setLeader(status.leader().map(ValidatorName::name).orElse(""))
        .setTerm(status.term())
        .setPosition(status.position())
        .build();
  }

  private static EngineState state(EngineStatus.State state) {
    return switch (state) {
      case STARTING -> EngineState.ENGINE_STATE_STARTING;
      case LEADING -> EngineState.ENGINE_STATE_LEADING;
      case FOLLOWING -> EngineState.ENGINE_STATE_FOLLOWING;
      case LEADERLESS -> EngineState.ENGINE_STATE_LEADERLESS;
      case STOPPED -> EngineState.ENGINE_STATE_STOPPED;
    };
  }

  @Override
  public void listPeers(ListPeersRequest request, StreamObserver<ListPeersResponse> answers) {
    serving.unary(
        "ListPeers",
        Access.OPERATORS,
        answers,
        call -> {
          ListPeersResponse.Builder answer = ListPeersResponse.newBuilder();
          ledger.status().peers().forEach(peer -> answer.addPeers(peer(peer)));
          return answer.build();
        });
  }

  private static PeerStatus peer(NodeStatus.Peer peer) {
    PeerStatus.Builder answer =
        PeerStatus.newBuilder()
            .setName(peer.name().name())
            .setReachable(peer.reachable())
            .setLastSeenMillis(peer.lastSeenMillis());
    if (peer.finalHeight() >= 0) {
      answer.setFinalHeight(peer.finalHeight());
    }
    return answer.build();
  }

  @Override
  public void getConfig(GetConfigRequest request, StreamObserver<GetConfigResponse> answers) {
    serving.unary(
        "GetConfig",
        Access.OPERATORS,
        answers,
        call -> {
          GetConfigResponse.Builder answer = GetConfigResponse.newBuilder();
          for (PublicServer.Setting setting : settings.get()) {
            answer.addSettings(
                Setting.newBuilder()
                    .setName(setting.name())
                    .setValue(setting.value())
                    .setOrigin(setting.origin()));
          }
          return answer.build();
        });
  }

  @Override
  public void drain(DrainRequest request, StreamObserver<DrainResponse> answers) {
    serving.unary(
        "Drain",
        Access.OPERATORS,
        answers,
        call -> {
          LOG.info("event=drain-asked caller=\"{}\"", call.caller().describe());
          ledger.drain();
          return DrainResponse.getDefaultInstance();
        });
  }
}
