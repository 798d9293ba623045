package org.lading.cli.node;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.QuietLibraries;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.embedded.Environment;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigKey;
import org.lading.node.rpc.peer.HostPort;
import org.lading.proto.node.v1.AdminServiceGrpc;

/** Asks a running node as its operator: with the node's own certificate. */
public final class AdminLink {
  /** A busy machine takes its time over the first connection; a closed port answers at once. */
  private static final int DEADLINE_SECONDS = 15;

  private AdminLink() {}

  public static <T> T ask(
      NodeFiles files, Function<AdminServiceGrpc.AdminServiceBlockingStub, T> question)
      throws Failure {
    QuietLibraries.hush();
    HostPort address = files.config().address(ConfigKey.PUBLIC_LISTEN);
    RegisterTrust trust =
        RegisterTrust.accepting(
            key -> key.equals(files.secret().node().publicKey()),
            Environment.system().clock(),
            CertificateEvents.IGNORED);
    ManagedChannel channel = null;
    try {
      channel =
          NettyChannelBuilder.forAddress(address.host(), address.port())
              .sslContext(TlsContexts.client(new OwnCertificate(files.identity()), trust))
              .build();
      return question.apply(
          AdminServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
    } catch (SSLException e) {
      throw Failure.ours("TLS cannot be set up: " + e.getMessage(), "", "report it").because(e);
    } catch (StatusRuntimeException e) {
      String why = String.valueOf(e.getStatus().getDescription());
      throw Failure.ours(
              "the node at " + address + " does not answer: " + why,
              "a running node",
              "start it with 'lading node run', or look into its log")
          .because(e);
    } finally {
      if (channel != null) {
        channel.shutdownNow();
      }
    }
  }
}
