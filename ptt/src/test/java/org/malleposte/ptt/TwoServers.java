package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/**
 * A relay server and a submission server with one spool, both of {@code us.test}: what bad clients
 * are let loose on. {@code anil@us.test} is an alias of {@code anil@example.test}, and {@code
 * romain@us.test} may submit.
 */
final class TwoServers implements AutoCloseable {

  static final Domain HOST = Domain.of("mx.us.test");

  private static final String AUTH = "AUTH PLAIN AHJvbWFpbkB1cy50ZXN0AHNlc2FtZQ==\r\n";

  final Path file;
  final Spool spool;
  final RelayServer relay;
  final SubmissionServer submission;
  private final TlsIdentity identity;

  TwoServers(Path folder, UnaryOperator<ServerSettings> settings)
      throws IOException, GeneralSecurityException {
    file = folder.resolve("spool.db");
    spool = Spool.sqlite(file);
    identity = TlsIdentity.selfSigned(List.of(HOST), Instant.now(), Duration.ofDays(1));
    var common =
        settings.apply(
            ServerSettings.of(HOST, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withTls(identity.context()));
    relay = RelayServer.start(common, aliases(), spool, InstantSource.system());
    submission =
        SubmissionServer.start(
            common.with(common.protocol().withAuthInClear(true)),
            users(),
            spool,
            InstantSource.system(),
            new SecureRandom());
  }

  static Aliases aliases() {
    return new Aliases(
        List.of(Domain.of("us.test"), Domain.of("bücher.test")),
        Map.of(
            Mailbox.of("anil@us.test"), List.of(Mailbox.of("anil@example.test")),
            Mailbox.of("anil@bücher.test"), List.of(Mailbox.of("anil@example.test"))));
  }

  /** One user, whose password takes no time to check. */
  private static Users users() {
    var sesame = Secret.of("sesame");
    return new Users() {
      @Override
      public boolean verify(Credentials credentials) {
        return credentials.user().equals("romain@us.test") && credentials.password().equals(sesame);
      }

      @Override
      public boolean maySendAs(String user, ReversePath from) {
        return from.toString().equals("<" + user + ">");
      }
    };
  }

  TlsIdentity identity() {
    return identity;
  }

  /** What a client trusts that wants to talk to either. */
  SSLContext trust() {
    try {
      return TlsIdentity.trust(identity.chain());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is in the spool, all of it. */
  List<Spool.Entry> queue() throws IOException {
    return spool.list(0, 100_000);
  }

  /** A message, without what was put above its own header, which begins with {@code From:}. */
  String own(Spool.Entry entry) {
    var whole = content(entry);
    return whole.substring(whole.indexOf("\r\nFrom:") + 2);
  }

  /** A message, with what was put above its own header. */
  String content(Spool.Entry entry) {
    try (var in = spool.content(entry.message().id())) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
    submission.close();
    spool.close();
  }

  /** The ways in. */
  enum Entrance {
    RELAY,
    RELAY_TLS,
    SUBMISSION,
    SUBMISSION_TLS;

    /** A client that has said who it is, and may send; it comes again until there is room. */
    Wire enter(TwoServers servers) throws IOException {
      var wire = Wire.greeted(address(servers));
      wire.send("EHLO client.test\r\n").expect("250");
      if (this == RELAY_TLS || this == SUBMISSION_TLS) {
        wire.send("STARTTLS\r\n").expect("220");
        wire.secure(servers.trust()).send("EHLO client.test\r\n").expect("250");
      }
      return authenticate(wire);
    }

    Wire authenticate(Wire wire) throws IOException {
      return submits() ? wire.send(AUTH).expect("235") : wire;
    }

    InetSocketAddress address(TwoServers servers) {
      return submits() ? servers.submission.address() : servers.relay.address();
    }

    boolean submits() {
      return this == SUBMISSION || this == SUBMISSION_TLS;
    }

    /** A transaction that is in order, up to its mail data. */
    Wire begin(Wire wire) throws IOException {
      wire.send(
          submits()
              ? "MAIL FROM:<romain@us.test>\r\nRCPT TO:<anil@example.test>\r\nDATA\r\n"
              : "MAIL FROM:<romain@us.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
      return wire.expect("250 2.1.0").expect("250 2.1.5").expect("354");
    }
  }
}
