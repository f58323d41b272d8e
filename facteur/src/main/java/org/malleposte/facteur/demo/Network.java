package org.malleposte.facteur.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.malleposte.dns.Dns;
import org.malleposte.dns.ZoneFile;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.TlsIdentity;

/**
 * An Internet of the demo's own: a zone in memory, a loopback address for each host, one port that
 * is free on all of them, and a certificate that only the demo trusts.
 *
 * @param relayPort what stands for port 25
 * @param dns the zone
 * @param identity the certificate of every host
 * @param trusted who trusts it
 */
record Network(int relayPort, Dns dns, TlsIdentity identity, SSLContext trusted) {

  static final Domain LIPAP = Domain.of("lipap.malleposte.test");
  static final Domain MTI_GF = Domain.of("mti-gf.malleposte.test");
  static final Domain WORLD = Domain.of("world.example.test");
  static final Domain BUSY = Domain.of("slow.busy.test");

  private static final String ZONE =
      """
      $TTL 300
      malleposte.test.        IN MX 10 mti-gf.malleposte.test.
      lipap.malleposte.test.  IN A  127.0.0.1
      mti-gf.malleposte.test. IN A  127.0.0.2
      example.test.           IN MX 10 world.example.test.
      world.example.test.     IN A  127.0.0.3
      busy.test.              IN MX 10 slow.busy.test.
      slow.busy.test.         IN A  127.0.0.4
      """;

  private static final List<Domain> HOSTS = List.of(LIPAP, MTI_GF, WORLD, BUSY);
  private static final int TRIES = 50;

  static Network start(Instant now) throws IOException, GeneralSecurityException {
    var dns = ZoneFile.of(ZONE);
    var identity = TlsIdentity.selfSigned(HOSTS, now.minusSeconds(60), Duration.ofDays(1));
    var trusted = TlsIdentity.trust(identity.chain());
    return new Network(freePort(), dns, identity, trusted);
  }

  /** {@return where a host of the zone listens} */
  InetSocketAddress listen(Domain host, int port) {
    return new InetSocketAddress(addressOf(host), port);
  }

  private static InetAddress addressOf(Domain host) {
    byte[] loopback = {127, 0, 0, (byte) (HOSTS.indexOf(host) + 1)};
    try {
      return InetAddress.getByAddress(host.toString(), loopback);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are no address", e);
    }
  }

  /** A port that the system chooses on one address need not be free on the others. */
  private static int freePort() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      var held = new ArrayList<ServerSocket>();
      try {
        int port = 0;
        for (var host : HOSTS) {
          var socket = new ServerSocket();
          held.add(socket);
          socket.bind(new InetSocketAddress(addressOf(host), port));
          port = socket.getLocalPort();
        }
        return port;
      } catch (BindException e) {
        if (held.size() == 1) {
          throw e;
        }
      } finally {
        for (var socket : held) {
          socket.close();
        }
      }
    }
    throw new BindException("no port is free on all of 127.0.0.1 to 127.0.0.4");
  }
}
