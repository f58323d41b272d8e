package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.facteur.configuration.Configuration;
import org.malleposte.ptt.PasswordHash;
import org.malleposte.ptt.TlsIdentity;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

@DisplayName("facteur serve: submission, by STARTTLS and by TLS from the first byte (RFC 8314)")
class SubmissionTest {

  private static final Domain HOST = Domain.of("mail.malleposte.test");

  private static final Mailbox ROMAIN = Mailbox.of("romain@malleposte.test");

  @TempDir private Path folder;

  private TlsIdentity identity;

  @BeforeEach
  void writeFiles() throws IOException, GeneralSecurityException {
    identity =
        TlsIdentity.selfSigned(
            List.of(HOST), Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
    pem("chain.pem", "CERTIFICATE", identity.chain().getFirst().getEncoded());
    pem("key.pem", "PRIVATE KEY", identity.key().getEncoded());
    PostBox.zone(folder);
  }

  @DisplayName("A user logs in, under the certificate of the PEM files, and the mail is taken")
  @ParameterizedTest
  @EnumSource(
      value = TlsPolicy.class,
      names = {"REQUIRED", "IMPLICIT"})
  void takesMail(TlsPolicy tls) throws Exception {
    try (var office = PostOffice.open(configuration(0))) {
      assertInstanceOf(Outcome.Delivered.class, send(office, tls, "sesame"));
      assertEquals(535, send(office, tls, "Sesame").reply().code());
    }
  }

  @Test
  @DisplayName("What each listens for is said")
  void tellsWhereItListens() throws Exception {
    try (var office = PostOffice.open(configuration(0))) {
      assertEquals(
          List.of("lipap listens on 127.0.0.1", "lipap listens with TLS on 127.0.0.1"),
          office.served().stream().map(line -> line.replaceAll(":\\d+$", "")).toList());
    }
  }

  @Test
  @DisplayName("A port in use is 71, with its own key, and leaves nothing open")
  void refusesPortInUse() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configuration(other.getLocalPort());
      for (int i = 0; i < 2; i++) {
        new Facteur()
            .run("serve", "--config", folder.resolve("post.toml").toString())
            .refused(
                71,
                ("127.0.0.1:%d: cannot be listened on: Address already in use;"
                        + " choose another `listen-tls` for lipap")
                    .formatted(other.getLocalPort()));
      }
    }
  }

  private Outcome send(PostOffice office, TlsPolicy tls, String password)
      throws GeneralSecurityException {
    var served = office.served().get(tls == TlsPolicy.IMPLICIT ? 1 : 0);
    int port = Integer.parseInt(served.substring(served.lastIndexOf(':') + 1));
    var smarthost =
        Smarthost.of(HOST.toString(), port, tls).as(Credentials.of(ROMAIN.toString(), password));
    var settings =
        Settings.of(Domain.of("client.test")).withTrusted(TlsIdentity.trust(identity.chain()));
    var envelope =
        Envelope.of(
            new ReversePath.To(ROMAIN),
            List.of(new ForwardPath.To(Mailbox.of("anil@example.test"))));
    return new Sender(smarthost, settings, host -> List.of(InetAddress.getLoopbackAddress()))
        .send(envelope, MailData.of("From: romain@malleposte.test\r\n\r\n".getBytes(US_ASCII)))
        .getFirst();
  }

  /** Nobody listens where the mail would go, so that it stays in the spool. */
  private Configuration configuration(int port) throws Exception {
    var hash = PasswordHash.of(Secret.of("sesame"), new SecureRandom());
    var file = folder.resolve("post.toml");
    Files.writeString(
        file,
        """
        hostname = "mail.malleposte.test"
        spool.path = "spool"
        delivery = { port = 1, zone = "zone" }
        [tls]
        certificate = "chain.pem"
        key = "key.pem"
        [submission]
        listen = "127.0.0.1:0"
        listen-tls = "127.0.0.1:%d"
        domains = ["malleposte.test"]
        [submission.users]
        "romain@malleposte.test" = "%s"
        """
            .formatted(port, hash.phc()));
    return Configuration.load(file);
  }

  private void pem(String name, String label, byte[] der) throws IOException {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
            .formatted(label, base64.encodeToString(der)));
  }
}
