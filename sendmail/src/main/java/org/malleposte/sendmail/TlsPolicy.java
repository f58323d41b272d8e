package org.malleposte.sendmail;

/** When a client secures its connection to a server, and what it does if it cannot. */
public enum TlsPolicy {

  /**
   * From the first byte, before the server greets (RFC 8314, section 3). The certificate must be
   * good.
   */
  IMPLICIT,

  /** By {@code STARTTLS} (RFC 3207). The certificate must be good; without TLS no mail is sent. */
  REQUIRED,

  /**
   * By {@code STARTTLS}, if the server offers it and the handshake succeeds (RFC 7435). The
   * certificate may be any, since the alternative is no TLS at all; if there is no handshake even
   * so, the mail is sent in the clear over a new connection. With credentials the certificate must
   * be good, and they are not sent in the clear unless that is allowed.
   */
  OPPORTUNISTIC,

  /** Never. */
  NEVER
}
