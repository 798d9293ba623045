package org.lading.client.tls;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What gRPC needs to speak TLS 1.3 with the register's trust, on the JDK's implementation. */
public final class TlsContexts {
  /** Whether a server asks those who connect for a certificate. */
  public enum Callers {
    /** Only those with a registered key connect. */
    REGISTERED,
    /** Those without a certificate connect too; one that is shown must be registered. */
    ANYONE
  }

  private static final String PROTOCOL = "TLSv1.3";

  /**
   * A resumed session skips the question to the register, so none may be resumed: the JDK hands out
   * no ticket where sessions last longer than the seven days RFC 8446 allows one.
   */
  private static final Duration NO_TICKETS = Duration.ofDays(8);

  private TlsContexts() {}

  public static SslContext server(OwnCertificate own, RegisterTrust trust, Callers callers)
      throws SSLException {
    ClientAuth auth =
        switch (callers) {
          case REGISTERED -> ClientAuth.REQUIRE;
          case ANYONE -> ClientAuth.OPTIONAL;
        };
    return GrpcSslContexts.configure(SslContextBuilder.forServer(own), SslProvider.JDK)
        .trustManager(trust)
        .clientAuth(auth)
        .protocols(PROTOCOL)
        .sessionTimeout(NO_TICKETS.toSeconds())
        .build();
  }

  /** A caller shows {@code own} to a server that asks, or stays unnamed where that is null. */
  public static SslContext client(@Nullable OwnCertificate own, RegisterTrust trust)
      throws SSLException {
    SslContextBuilder builder =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
            .trustManager(trust)
            .protocols(PROTOCOL)
            .sessionTimeout(NO_TICKETS.toSeconds());
    return (own == null ? builder : builder.keyManager(own)).build();
  }
}
