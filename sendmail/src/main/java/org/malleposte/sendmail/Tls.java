package org.malleposte.sendmail;

import javax.net.ssl.SSLSession;

/**
 * How a connection is secured.
 *
 * @param protocol the version, such as {@code TLSv1.3}
 * @param cipher the cipher suite, by its IANA name
 * @param verified whether the peer's certificate was checked, against trusted ones and for its
 *     name; if not, the conversation is hidden from those who only listen
 */
public record Tls(String protocol, String cipher, boolean verified) {

  static Tls of(SSLSession session, boolean verified) {
    return new Tls(session.getProtocol(), session.getCipherSuite(), verified);
  }

  /** {@return protocol and cipher suite} */
  @Override
  public String toString() {
    return protocol + " " + cipher;
  }
}
