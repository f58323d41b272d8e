package org.malleposte.ptt;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.malleposte.colombe.Server;
import org.malleposte.emile.Domain;
import org.malleposte.sendmail.Transcript;

/**
 * Where a server listens, and how it converses.
 *
 * @param listen the address and port; port 0 to let the system choose
 * @param protocol what its sessions offer and ask for; {@code STARTTLS} is offered whenever there
 *     is a {@code tls}
 * @param tls its key and certificates (see {@link TlsIdentity}); none for no TLS
 * @param sessions how many run at a time, before clients are told to come later; this project's
 *     default is 1 000
 * @param handshake how long a TLS handshake may take; this project's default is a minute
 * @param grace how long a stop waits for messages on their way in; this project's default is 30
 *     seconds
 * @param transcript who hears what is said
 */
public record ServerSettings(
    InetSocketAddress listen,
    Server.Settings protocol,
    Optional<SSLContext> tls,
    int sessions,
    Duration handshake,
    Duration grace,
    Transcript transcript) {

  /** Checks that the protocol can be spoken. */
  public ServerSettings {
    if (protocol.secured() && tls.isEmpty()) {
      throw new IllegalArgumentException("TLS from the first byte, and no certificate");
    }
    if (sessions < 1 || !handshake.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException("a server that serves nobody");
    }
    protocol = protocol.withStartTls(tls.isPresent() && !protocol.secured());
  }

  /**
   * {@return the default settings, without TLS}
   *
   * @param name the server's domain name, as it greets with it
   * @param listen the address and port; port 0 to let the system choose
   */
  public static ServerSettings of(Domain name, InetSocketAddress listen) {
    return new ServerSettings(
        listen,
        Server.Settings.of(name),
        Optional.empty(),
        1_000,
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        Transcript.none());
  }

  /** {@return the server's domain name} */
  public Domain name() {
    return protocol.name();
  }

  /**
   * {@return these settings, with sessions such as these}
   *
   * @param sessions what they offer and ask for
   */
  public ServerSettings with(Server.Settings sessions) {
    return new ServerSettings(listen, sessions, tls, this.sessions, handshake, grace, transcript);
  }

  /**
   * {@return these settings, offering TLS}
   *
   * @param context the key and the certificates
   */
  public ServerSettings withTls(SSLContext context) {
    return new ServerSettings(
        listen, protocol, Optional.of(context), sessions, handshake, grace, transcript);
  }

  /**
   * {@return these settings, for at most so many sessions at a time}
   *
   * @param number how many; at least 1
   */
  public ServerSettings withSessions(int number) {
    return new ServerSettings(listen, protocol, tls, number, handshake, grace, transcript);
  }

  /**
   * {@return these settings, with this time to end what is under way at a stop}
   *
   * @param time how long
   */
  public ServerSettings withGrace(Duration time) {
    return new ServerSettings(listen, protocol, tls, sessions, handshake, time, transcript);
  }

  /**
   * {@return these settings, heard by this transcript}
   *
   * @param hearer who hears what is said
   */
  public ServerSettings withTranscript(Transcript hearer) {
    return new ServerSettings(listen, protocol, tls, sessions, handshake, grace, hearer);
  }
}
