package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Address;
import org.malleposte.emile.Domain;
import org.malleposte.emile.NamedMailbox;

@DisplayName("A client of others, Angus Mail, submits; what arrives reads the same to it and to us")
class AngusMailTest {

  private static final Domain HOST = Domain.of("submit.us.test");

  private static final String SUBJECT = "Réunion à 18 h : 日本語, naïveté et « guillemets » 🎉";

  /** Lines that SMTP would take for its own, and one that is no ASCII. */
  private static final String TEXT =
      ".\r\n..\r\n.dot\r\nDéjà vu\r\nFrom here\r\n" + "long ".repeat(150) + "\r\n.\r\n";

  private static final byte[] PICTURE = new byte[100_000];

  static {
    new Random(1).nextBytes(PICTURE);
  }

  @TempDir Path folder;

  private TlsIdentity identity;
  private Spool spool;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    identity = TlsIdentity.selfSigned(List.of(HOST), Instant.now(), Duration.ofDays(1));
    spool = Spool.sqlite(folder.resolve("spool.db"));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @DisplayName("A message of text and attachment, to three")
  @ParameterizedTest(name = "{1}, TLS from the first byte: {0}")
  @CsvSource({"false, PLAIN", "false, LOGIN", "true, PLAIN", "true, LOGIN"})
  void submits(boolean implicit, String mechanism) throws Exception {
    MimeMessage sent;
    try (var server = start(implicit)) {
      var session = session(implicit, mechanism);
      sent = compose(session);
      send(session, server, "sesame", sent);
    }
    var entry = spool.list(0, 10).getFirst();
    assertEquals("<romain@us.test>", entry.message().from().toString());
    assertEquals(
        List.of("<anil@example.test>", "<kate@example.test>", "<louis@elsewhere.test>"),
        entry.recipients().stream().map(recipient -> recipient.path().toString()).toList());
    byte[] arrived = content(entry);
    var letter =
        new Letter(
            sent.getMessageID(),
            SUBJECT,
            List.of("Romain Bébé at romain@us.test"),
            List.of("Añil, of the \"group\" at anil@example.test", "Катя at kate@example.test"),
            TEXT,
            "plan.png",
            ByteBuffer.wrap(PICTURE));
    assertEquals(letter, readByAngus(arrived));
    assertEquals(letter, readByMrmime(arrived));
  }

  @Test
  @DisplayName("RFC 6531: to a mailbox that ASCII cannot say, in envelope and header")
  void submitsUtf8() throws Exception {
    var properties = session(false, "PLAIN").getProperties();
    properties.setProperty("mail.mime.allowutf8", "true");
    var session = jakarta.mail.Session.getInstance(properties);
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("romain@us.test", "Romain Bébé", "UTF-8"));
    message.setRecipient(
        Message.RecipientType.TO, new InternetAddress("élodie@example.test", "Élodie", "UTF-8"));
    message.setSubject(SUBJECT, "UTF-8");
    message.setText(TEXT, "UTF-8");
    message.saveChanges();
    try (var server = start(false)) {
      send(session, server, "sesame", message);
    }
    var entry = spool.list(0, 10).getFirst();
    assertEquals(
        List.of("<élodie@example.test>"),
        entry.recipients().stream().map(recipient -> recipient.path().toString()).toList());
    assertTrue(entry.message().internationalized());
    var header = org.malleposte.mrmime.Message.parse(content(entry)).header();
    assertEquals(SUBJECT, header.subject().orElseThrow());
    assertEquals(List.of("Élodie at élodie@example.test"), mailboxes(header.addresses("To")));
    assertTrue(new String(header.raw().octets(), UTF_8).contains("<élodie@example.test>"));
  }

  @DisplayName("RFC 4954, section 6: a wrong password, and nothing is taken")
  @ParameterizedTest(name = "{1}, TLS from the first byte: {0}")
  @CsvSource({"false, PLAIN", "false, LOGIN", "true, PLAIN", "true, LOGIN"})
  void refuses(boolean implicit, String mechanism) throws Exception {
    try (var server = start(implicit)) {
      var session = session(implicit, mechanism);
      var message = compose(session);
      var refusal =
          assertThrows(
              AuthenticationFailedException.class, () -> send(session, server, "Sesame", message));
      assertTrue(String.valueOf(refusal.getMessage()).startsWith("535 5.7.8 "), refusal::toString);
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  private SubmissionServer start(boolean implicit) throws IOException, GeneralSecurityException {
    var random = new SecureRandom();
    var hash = PasswordHash.of(Secret.of("sesame"), random);
    var settings =
        ServerSettings.of(HOST, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withTls(identity.context());
    return SubmissionServer.start(
        settings.with(settings.protocol().withSecured(implicit)),
        Users.of(new Passwords(Map.of("romain@us.test", hash), 2)),
        spool,
        InstantSource.system(),
        random);
  }

  /** The certificate is checked, though not its name: the server is dialled at its address. */
  private jakarta.mail.Session session(boolean implicit, String mechanism)
      throws GeneralSecurityException {
    var properties = new Properties();
    properties.setProperty("mail.smtp.auth", "true");
    properties.setProperty("mail.smtp.auth.mechanisms", mechanism);
    properties.setProperty("mail.smtp.localhost", "client.test");
    properties.setProperty("mail.smtp.allow8bitmime", "true");
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicit));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(!implicit));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(!implicit));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "false");
    properties.put(
        "mail.smtp.ssl.socketFactory", TlsIdentity.trust(identity.chain()).getSocketFactory());
    return jakarta.mail.Session.getInstance(properties);
  }

  private static MimeMessage compose(jakarta.mail.Session session) throws Exception {
    var text = new MimeBodyPart();
    text.setText(TEXT, "UTF-8");
    var picture = new MimeBodyPart();
    picture.setDataHandler(new DataHandler(new ByteArrayDataSource(PICTURE, "image/png")));
    picture.setFileName("plan.png");
    picture.setDisposition(Part.ATTACHMENT);
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("romain@us.test", "Romain Bébé", "UTF-8"));
    message.setRecipients(
        Message.RecipientType.TO,
        new InternetAddress[] {
          new InternetAddress("anil@example.test", "Añil, of the \"group\"", "UTF-8"),
          new InternetAddress("kate@example.test", "Катя", "UTF-8")
        });
    message.setRecipient(Message.RecipientType.CC, new InternetAddress("louis@elsewhere.test"));
    message.setSubject(SUBJECT, "UTF-8");
    message.setContent(new MimeMultipart(text, picture));
    message.saveChanges();
    return message;
  }

  private static void send(
      jakarta.mail.Session session, SubmissionServer server, String password, MimeMessage message)
      throws MessagingException {
    try (var transport = session.getTransport("smtp")) {
      transport.connect(
          server.address().getAddress().getHostAddress(),
          server.address().getPort(),
          "romain@us.test",
          password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private byte[] content(Spool.Entry entry) throws IOException {
    try (var in = spool.content(entry.message().id())) {
      return in.readAllBytes();
    }
  }

  /** What a reader makes of a message. */
  private record Letter(
      String id,
      String subject,
      List<String> from,
      List<String> to,
      String text,
      String filename,
      ByteBuffer picture) {}

  private static Letter readByAngus(byte[] octets) throws Exception {
    var session = jakarta.mail.Session.getInstance(new Properties());
    var message = new MimeMessage(session, new ByteArrayInputStream(octets));
    var parts = (Multipart) message.getContent();
    assertEquals(2, parts.getCount());
    return new Letter(
        message.getMessageID(),
        message.getSubject(),
        mailboxes(message.getFrom()),
        mailboxes(message.getRecipients(Message.RecipientType.TO)),
        (String) parts.getBodyPart(0).getContent(),
        parts.getBodyPart(1).getFileName(),
        ByteBuffer.wrap(parts.getBodyPart(1).getInputStream().readAllBytes()));
  }

  private static List<String> mailboxes(jakarta.mail.Address[] addresses) {
    return Arrays.stream(addresses)
        .map(InternetAddress.class::cast)
        .map(mailbox -> mailbox.getPersonal() + " at " + mailbox.getAddress())
        .toList();
  }

  private static Letter readByMrmime(byte[] octets) {
    var message = org.malleposte.mrmime.Message.parse(octets);
    assertEquals(List.of(), message.defects());
    var header = message.header();
    var parts =
        assertInstanceOf(org.malleposte.mrmime.Part.Multipart.class, message.part()).parts();
    assertEquals(2, parts.size());
    var text = assertInstanceOf(org.malleposte.mrmime.Part.Leaf.class, parts.getFirst());
    var picture = assertInstanceOf(org.malleposte.mrmime.Part.Leaf.class, parts.getLast());
    return new Letter(
        header.messageId().orElseThrow().toString(),
        header.subject().orElseThrow(),
        mailboxes(header.addresses("From")),
        mailboxes(header.addresses("To")),
        text.text(),
        picture.filename().orElseThrow(),
        ByteBuffer.wrap(picture.octets()));
  }

  private static List<String> mailboxes(List<Address> addresses) {
    return addresses.stream()
        .map(NamedMailbox.class::cast)
        .map(named -> named.name() + " at " + named.mailbox())
        .toList();
  }
}
