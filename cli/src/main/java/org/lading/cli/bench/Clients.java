package org.lading.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.lading.cli.frame.Failure;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.client.tls.TlsIdentity;
import org.lading.client.tls.Validity;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.Verifier;
import org.lading.embedded.Environment;
import org.lading.membership.Genesis;

/** One client for each node, which asks that one first; each shows a member's key. */
record Clients(List<LedgerClient> all) implements AutoCloseable {
  Clients {
    all = List.copyOf(all);
  }

  static Clients of(List<NodeAddress> nodes, Genesis genesis, List<Member> members) throws Failure {
    List<LedgerClient> clients = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      List<NodeAddress> order = new ArrayList<>(nodes);
      Collections.rotate(order, -i);
      clients.add(client(order, genesis, members.get(i % members.size())));
    }
    return new Clients(clients);
  }

  private static LedgerClient client(List<NodeAddress> nodes, Genesis genesis, Member member)
      throws Failure {
    try {
      RegisterTrust anyNode =
          RegisterTrust.accepting(
              shown -> true, Environment.system().clock(), CertificateEvents.IGNORED);
      return LedgerClient.of(
          ClientSettings.of(nodes, Optional.of(TlsContexts.client(certificate(member), anyNode))),
          genesis,
          Verifier.fastest());
    } catch (SSLException | KeyFormatException e) {
      throw Failure.ours("TLS cannot be set up: " + e.getMessage(), "", "report it").because(e);
    }
  }

  private static OwnCertificate certificate(Member member) throws KeyFormatException {
    return new OwnCertificate(
        TlsIdentity.of(
            member.key(),
            List.of(
                Certificates.selfIssued(
                    member.signer(),
                    new CertificateNames(member.organisation().name(), List.of()),
                    Validity.startingAt(
                        Environment.system().clock().instant(), Duration.ofDays(1))))));
  }

  @Override
  public void close() {
    all.forEach(LedgerClient::close);
  }
}
