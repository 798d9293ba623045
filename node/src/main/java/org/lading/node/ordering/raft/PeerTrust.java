package org.lading.node.ordering.raft;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.Roster;

/**
 * Whom to believe on a raft connection: what the node's own trust manager believes, and beyond that
 * whoever answers at a member's address must be that member, else one validator could acknowledge
 * entries in the name of another whose address it took.
 *
 * <p>Being of the extended kind it also keeps the JDK from comparing host names: the names in our
 * certificates are those of validators, not of machines.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private final X509TrustManager trust;
  private final Function<X509Certificate, Optional<ValidatorName>> validatorOf;
  private volatile Map<String, ValidatorName> inForce = Map.of();
  private volatile Map<String, ValidatorName> wanted = Map.of();

  PeerTrust(
      X509TrustManager trust, Function<X509Certificate, Optional<ValidatorName>> validatorOf) {
    this.trust = trust;
    this.validatorOf = validatorOf;
  }

  void inForce(Roster roster) {
    inForce = addresses(roster);
  }

  /** Members are connected to before they are in force. */
  void wanted(Roster roster) {
    wanted = addresses(roster);
  }

  private static Map<String, ValidatorName> addresses(Roster roster) {
    Map<String, ValidatorName> names = new HashMap<>();
    roster.members().forEach(member -> names.put(RatisNames.address(member), member.name()));
    return names;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
    validator(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType);
    ValidatorName answers = validator(chain);
    String address = RatisNames.address(engine.getPeerHost(), engine.getPeerPort());
    ValidatorName expected = inForce.getOrDefault(address, wanted.get(address));
    if (!answers.equals(expected)) {
      throw new CertificateException(
          "at "
              + address
              + " expected "
              + (expected == null ? "nobody" : expected)
              + ", the certificate is of "
              + answers);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("raft connects through an engine, never a plain socket");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("whoever answers is checked with the address he answers at");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }

  private ValidatorName validator(X509Certificate[] chain) throws CertificateException {
    return validatorOf
        .apply(chain[0])
        .orElseThrow(
            () -> new CertificateException("the certificate is of no validator of this ledger"));
  }
}
