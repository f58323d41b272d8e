package org.malleposte.sendmail;

import java.util.Optional;
import org.malleposte.colombe.Credentials;

/**
 * A server that takes mail for anywhere from those whom it knows (RFC 6409).
 *
 * @param host its name, which its certificate must show, or its IP address
 * @param port its port
 * @param tls when the connection to it is secured
 * @param credentials who to be; nobody, if it knows its clients otherwise
 * @param credentialsInClear whether they may be sent without TLS, where anyone on the way can read
 *     them
 */
public record Smarthost(
    String host,
    int port,
    TlsPolicy tls,
    Optional<Credentials> credentials,
    boolean credentialsInClear) {

  /** The port of submission under TLS from the first byte (RFC 8314, section 7.3). */
  public static final int SUBMISSIONS = 465;

  /** The port of submission (RFC 6409, section 3.1). */
  public static final int SUBMISSION = 587;

  /**
   * Checks the port.
   *
   * @throws IllegalArgumentException if {@code port} is not 1 to 65535
   */
  public Smarthost {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /**
   * {@return a server under TLS from the first byte, at port 465: the best way, where there is the
   * choice (RFC 8314, section 3)}
   *
   * @param host its name
   */
  public static Smarthost implicit(String host) {
    return of(host, SUBMISSIONS, TlsPolicy.IMPLICIT);
  }

  /**
   * {@return a server that must offer {@code STARTTLS}, at port 587}
   *
   * @param host its name
   */
  public static Smarthost startTls(String host) {
    return of(host, SUBMISSION, TlsPolicy.REQUIRED);
  }

  /**
   * {@return a server that asks for no credentials}
   *
   * @param host its name, or its IP address
   * @param port its port
   * @param tls when the connection to it is secured
   */
  public static Smarthost of(String host, int port, TlsPolicy tls) {
    return new Smarthost(host, port, tls, Optional.empty(), false);
  }

  /**
   * {@return this server, with these credentials, which are never sent without TLS}
   *
   * @param credentials who to be
   */
  public Smarthost as(Credentials credentials) {
    return new Smarthost(host, port, tls, Optional.of(credentials), false);
  }

  /** {@return this server, with credentials that may be sent without TLS} */
  public Smarthost inClear() {
    return new Smarthost(host, port, tls, credentials, true);
  }
}
