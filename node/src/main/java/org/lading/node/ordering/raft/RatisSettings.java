package org.lading.node.ordering.raft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.thirdparty.io.netty.handler.ssl.SslProvider;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.lading.codec.Limits;

/**
 * How Ratis is set up. Why each value is what it is, and what was measured: {@code
 * docs/decisions/ordering-ratis.md}.
 */
final class RatisSettings {
  /** One message to a follower; the largest batch and its wrapping fit. */
  private static final SizeInBytes APPEND_BYTES = SizeInBytes.valueOf(4 << 20);

  /** Ratis wants a megabyte above the former. */
  private static final SizeInBytes MESSAGE_BYTES = SizeInBytes.valueOf(6 << 20);

  /** Ratis wants eight bytes above one message; this much is outside the heap. */
  private static final SizeInBytes WRITE_BUFFER_BYTES = SizeInBytes.valueOf((4 << 20) + (64 << 10));

  /** Larger pieces made the disk stall for more than a second. */
  private static final SizeInBytes PREALLOCATED_BYTES = SizeInBytes.valueOf(256 << 10);

  private static final SizeInBytes FLOW_CONTROL_BYTES = SizeInBytes.valueOf(1 << 20);

  /** A machine that slept must not find its engine closed. */
  private static final TimeDuration PAUSE_THAT_CLOSES = TimeDuration.valueOf(3_650, TimeUnit.DAYS);

  private RatisSettings() {}

  static RaftServer server(
      RaftSettings settings,
      RaftGroupId groupId,
      OrderedLog log,
      TrustManager trust,
      boolean guarded)
      throws IOException {
    // Ratis starts every group it finds in its folder, so each epoch has its own.
    Path folder = settings.directory().resolve("epoch-" + settings.epoch());
    Files.createDirectories(folder);
    RaftGroup group =
        settings.joining()
            ? RaftGroup.valueOf(groupId)
            : RaftGroup.valueOf(groupId, RatisNames.peers(settings.roster()));
    return RaftServer.newBuilder()
        .setServerId(RatisNames.peerId(settings.self()))
        .setStateMachine(log)
        .setGroup(group)
        .setOption(StartupOption.RECOVER)
        .setProperties(properties(settings, folder))
        .setParameters(parameters(settings, log.commits(), trust, guarded))
        .build();
  }

  private static RaftProperties properties(RaftSettings settings, Path epochFolder) {
    RaftProperties properties = new RaftProperties();
    RaftConfigKeys.Rpc.setType(properties, new PromptCommits.Grpc());
    RaftServerConfigKeys.setStorageDir(properties, List.of(epochFolder.toFile()));
    RaftServerConfigKeys.setRemovedGroupsDir(properties, epochFolder.resolve("removed").toFile());
    RaftServerConfigKeys.setCloseThreshold(properties, PAUSE_THAT_CLOSES);
    network(properties, settings);
    elections(properties, settings.tuning());
    log(properties, settings.tuning());
    threads(properties);
    return properties;
  }

  private static void network(RaftProperties properties, RaftSettings settings) {
    GrpcConfigKeys.Server.setHost(properties, settings.listenHost());
    GrpcConfigKeys.Server.setPort(properties, settings.listenPort());
    GrpcConfigKeys.setMessageSizeMax(properties, MESSAGE_BYTES);
    GrpcConfigKeys.setFlowControlWindow(properties, FLOW_CONTROL_BYTES);
    // Without native code nothing is unpacked into a temporary folder, and idle costs the same.
    GrpcConfigKeys.setUseEpoll(properties, false);
    GrpcConfigKeys.Server.setBossGroupSize(properties, 1);
    GrpcConfigKeys.Server.setWorkerGroupSize(properties, 2);
    GrpcConfigKeys.Client.setWorkerGroupSize(properties, 2);
  }

  private static void elections(RaftProperties properties, RaftTuning tuning) {
    TimeDuration min = millis(tuning.electionMin());
    TimeDuration max = millis(tuning.electionMax());
    RaftServerConfigKeys.Rpc.setTimeoutMin(properties, min);
    RaftServerConfigKeys.Rpc.setTimeoutMax(properties, max);
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(
        properties, millis(tuning.electionMin().dividedBy(2)));
    RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, min);
    RaftServerConfigKeys.Rpc.setRequestTimeout(
        properties, millis(tuning.electionMax().multipliedBy(2)));
    RaftServerConfigKeys.Notification.setNoLeaderTimeout(properties, max);
    // New members of a small network are often half of it; we add them one at a time.
    RaftServerConfigKeys.LeaderElection.setMemberMajorityAdd(properties, false);
    RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(properties, max);
  }

  private static void log(RaftProperties properties, RaftTuning tuning) {
    RaftServerConfigKeys.Log.setSegmentSizeMax(
        properties, SizeInBytes.valueOf(tuning.segmentBytes()));
    RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 2);
    RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf(32 << 20));
    RaftServerConfigKeys.Log.setPreallocatedSize(properties, PREALLOCATED_BYTES);
    RaftServerConfigKeys.Log.setWriteBufferSize(properties, WRITE_BUFFER_BYTES);
    RaftServerConfigKeys.Log.setUnsafeFlushEnabled(properties, false);
    // Else every commit writes one more entry, which says how far commits had come.
    RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
    RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
    RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, tuning.keepEntries());
    RaftServerConfigKeys.Log.setPurgeGap(properties, Math.max(1, tuning.forgetEvery() / 4));
    RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, APPEND_BYTES);
    RaftServerConfigKeys.Log.Appender.setInstallSnapshotEnabled(properties, false);
    RaftServerConfigKeys.Log.Appender.setWaitTimeMin(properties, TimeDuration.ZERO);
    RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, tuning.forgetEvery());
    RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(properties, true);
    RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 1);
    RaftServerConfigKeys.Write.setElementLimit(properties, Limits.ORDERING_QUEUE_BATCHES);
    RaftServerConfigKeys.Write.setByteLimit(
        properties, SizeInBytes.valueOf(Limits.ORDERING_QUEUE_BYTES));
  }

  private static void threads(RaftProperties properties) {
    RaftServerConfigKeys.ThreadPool.setProxyCached(properties, true);
    RaftServerConfigKeys.ThreadPool.setServerCached(properties, true);
    RaftServerConfigKeys.ThreadPool.setClientCached(properties, true);
    GrpcConfigKeys.Server.setAsyncRequestThreadPoolCached(properties, true);
    GrpcConfigKeys.Server.setAsyncRequestThreadPoolSize(properties, 4);
    RaftServerConfigKeys.DataStream.setAsyncRequestThreadPoolCached(properties, true);
  }

  /** Mutual TLS with our certificates, and the guard before every service. */
  private static Parameters parameters(
      RaftSettings settings, PromptCommits commits, TrustManager trust, boolean guarded) {
    Parameters parameters = new Parameters();
    commits.putInto(parameters);
    GrpcTlsConfig tls =
        GrpcTlsConfig.newBuilder()
            .setName("lading")
            .setKeyManager(settings.keyManager())
            .setTrustManager(trust)
            .setMutualTls(true)
            .setSslProvider(SslProvider.JDK)
            .setProtocols("TLSv1.3")
            .build();
    GrpcConfigKeys.TLS.setConf(parameters, tls);
    GrpcConfigKeys.Server.setTlsConf(parameters, tls);
    GrpcConfigKeys.Admin.setTlsConf(parameters, tls);
    GrpcConfigKeys.Client.setTlsConf(parameters, tls);
    GrpcServices.Customizer customizer =
        (builder, _) -> {
          if (guarded) {
            builder.intercept(new PeerGuard(settings.validatorOf()));
          }
          return builder;
        };
    GrpcConfigKeys.Server.setServicesCustomizer(parameters, customizer);
    return parameters;
  }

  private static TimeDuration millis(Duration duration) {
    return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
