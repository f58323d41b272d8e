package org.malleposte.sendmail;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** How a {@link Channel} secures its connection, when an exchange asks for it. */
public final class Securing {

  private final SSLContext context;
  private final Role role;
  private final String host;
  private final Duration patience;

  private Securing(SSLContext context, Role role, String host, Duration patience) {
    this.context = context;
    this.role = role;
    this.host = host;
    this.patience = patience;
  }

  private enum Role {
    CLIENT,
    TRUSTING_CLIENT,
    SERVER
  }

  /**
   * {@return as a client, who asks for a certificate that {@code context} trusts and that is for
   * {@code host}}
   *
   * @param context whom to trust
   * @param host the server's name, or an IP address
   * @param patience how long the handshake may take
   */
  public static Securing client(SSLContext context, String host, Duration patience) {
    return new Securing(context, Role.CLIENT, host, patience);
  }

  /**
   * {@return as a server}
   *
   * @param context the server's key and certificate
   * @param patience how long the handshake may take
   */
  public static Securing server(SSLContext context, Duration patience) {
    return new Securing(context, Role.SERVER, "", patience);
  }

  /** As a client who takes any certificate: {@link TlsPolicy#OPPORTUNISTIC}. */
  static Securing trustingClient(String host, Duration patience) {
    return new Securing(AnyCertificate.context(), Role.TRUSTING_CLIENT, host, patience);
  }

  Duration patience() {
    return patience;
  }

  /** Whether the peer's certificate is checked. */
  boolean verifies() {
    return role == Role.CLIENT;
  }

  boolean isClient() {
    return role != Role.SERVER;
  }

  /** Lays TLS over a socket; the handshake is the caller's. */
  SSLSocket over(Socket socket) throws IOException {
    var factory = context.getSocketFactory();
    var secured = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
    secured.setUseClientMode(isClient());
    if (verifies()) {
      var parameters = secured.getSSLParameters();
      // RFC 2818's way to match names, which RFC 8314 and RFC 7817 have in common for this.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
    }
    return secured;
  }
}
