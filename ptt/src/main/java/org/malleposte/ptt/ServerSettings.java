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
 * @param sessionsPerClient how many of them with one address, or one /64 network of IPv6, which a
 *     single host may have for itself; this project's default is 100
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
    int sessionsPerClient,
    Duration handshake,
    Duration grace,
    Transcript transcript) {

  /** Checks that the protocol can be spoken. */
  public ServerSettings {
    if (protocol.secured() && tls.isEmpty()) {
      throw new IllegalArgumentException("TLS from the first byte, and no certificate");
    }
    if (sessions < 1 || sessionsPerClient < 1 || !handshake.isPositive() || grace.isNegative()) {
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
        100,
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
    return new ServerSettings(
        listen, sessions, tls, this.sessions, sessionsPerClient, handshake, grace, transcript);
  }

  /**
   * {@return these settings, offering TLS}
   *
   * @param context the key and the certificates
   */
  public ServerSettings withTls(SSLContext context) {
    return new ServerSettings(
        listen,
        protocol,
        Optional.of(context),
        sessions,
        sessionsPerClient,
        handshake,
        grace,
        transcript);
  }

  /**
   * {@return these settings, for at most so many sessions at a time}
   *
   * @param number how many; at least 1
   */
  public ServerSettings withSessions(int number) {
    return new ServerSettings(
        listen, protocol, tls, number, sessionsPerClient, handshake, grace, transcript);
  }

  /**
   * {@return these settings, for at most so many sessions at a time with one address}
   *
   * @param number how many; at least 1
   */
  public ServerSettings withSessionsPerClient(int number) {
    return new ServerSettings(
        listen, protocol, tls, sessions, number, handshake, grace, transcript);
  }

  /**
   * {@return these settings, with this time for a TLS handshake}
   *
   * @param time how long; positive
   */
  public ServerSettings withHandshake(Duration time) {
    return new ServerSettings(
        listen, protocol, tls, sessions, sessionsPerClient, time, grace, transcript);
  }

  /**
   * {@return these settings, with this time to end what is under way at a stop}
   *
   * @param time how long
   */
  public ServerSettings withGrace(Duration time) {
    return new ServerSettings(
        listen, protocol, tls, sessions, sessionsPerClient, handshake, time, transcript);
  }

  /**
   * {@return these settings, heard by this transcript}
   *
   * @param hearer who hears what is said
   */
  public ServerSettings withTranscript(Transcript hearer) {
    return new ServerSettings(
        listen, protocol, tls, sessions, sessionsPerClient, handshake, grace, hearer);
  }
}
