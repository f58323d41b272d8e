package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.facteur.json.Json;

@DisplayName("facteur send, by real servers")
class SendCommandTest {

  private static final String HELLO =
      """
      From: Romain <romain@malleposte.test>
      To: anil@example.test
      Bcc: secret@example.test,
       other@example.test
      Message-ID: <1@x>

      .Hello
      """;

  @TempDir private Path folder;

  private Path zone;
  private Path authority;
  private Path mail;

  @BeforeEach
  void writeFiles() throws Exception {
    zone = PostBox.zone(folder);
    authority = PostBox.certificate(folder);
    mail = Files.writeString(folder.resolve("mail.eml"), HELLO);
  }

  @Test
  @DisplayName("--via: by STARTTLS, with a password, a message that was composed")
  void submits() throws Exception {
    try (var box = PostBox.forSubmission()) {
      var ended =
          new Facteur()
              .with("SECRET", PostBox.PASSWORD)
              .run(
                  via(
                      box.port(),
                      PostBox.USER + "@",
                      "--password-env=SECRET",
                      "--from=Romain <romain@malleposte.test>",
                      "--to=anil@example.test",
                      "--bcc=secret@example.test",
                      "--subject=Réunion",
                      "--text=.Hello"));
      assertEquals(0, ended.status(), ended.err());
      var taken = box.mails().get(0);
      assertEquals("<romain@malleposte.test>", taken.from());
      assertEquals(List.of("<anil@example.test>", "<secret@example.test>"), taken.to());
      assertTrue(taken.data().contains("\r\nSubject: =?UTF-8?Q?R=C3=A9union?=\r\n"), taken.data());
      assertTrue(taken.data().endsWith("\r\n\r\n.Hello\r\n"), taken.data());
      assertFalse(taken.data().contains("secret"), taken.data());
      assertEquals(2, ended.out().lines().count());
      assertTrue(
          ended
              .out()
              .startsWith(
                  "anil@example.test: delivered by mail.malleposte.test[127.0.0.1]:%d (TLSv1.3): 250 "
                      .formatted(box.port())),
          ended.out());
    }
  }

  @Test
  @DisplayName("--eml: from and to whom the header says, as it stands but for Bcc and line ends")
  void sendsFile() throws Exception {
    try (var box = PostBox.forAnybody()) {
      var ended = new Facteur().run(via(box.port(), "", "--eml", mail.toString()));
      assertEquals(0, ended.status(), ended.err());
      assertEquals(
          List.of(
              new PostBox.Mail(
                  "<romain@malleposte.test>",
                  List.of("<anil@example.test>", "<secret@example.test>", "<other@example.test>"),
                  """
                  From: Romain <romain@malleposte.test>
                  To: anil@example.test
                  Message-ID: <1@x>

                  .Hello
                  """
                      .replace("\n", "\r\n"))),
          box.mails());
    }
  }

  @Test
  @DisplayName("--json: an object for each recipient, and 1 if one is rejected")
  void reportsEachRecipient() throws Exception {
    try (var box = PostBox.forAnybody()) {
      var ended =
          new Facteur()
              .run(
                  via(
                      box.port(),
                      "",
                      "--json",
                      "--eml",
                      mail.toString(),
                      "--to=anil@example.test, nobody@example.test",
                      "--cc=busy@example.test"));
      assertEquals(1, ended.status(), ended.err());
      var report = (Json.Members) Json.parse(ended.out());
      assertEquals("\"1@x\"", report.member("message_id").orElseThrow().toString());
      var each = ((Json.Elements) report.member("recipients").orElseThrow()).inOrder();
      assertEquals(3, each.size());
      assertTrue(
          each.get(0)
              .toString()
              .startsWith(
                  "{\"recipient\": \"anil@example.test\", \"outcome\": \"delivered\","
                      + " \"host\": \"mail.malleposte.test\", \"tls\": \"TLSv1.3\", \"code\": 250"));
      assertEquals(
          "{\"recipient\": \"nobody@example.test\", \"outcome\": \"rejected\","
              + " \"host\": \"mail.malleposte.test\", \"tls\": \"TLSv1.3\", \"code\": 550,"
              + " \"enhanced\": \"5.1.1\", \"text\": \"No such user\"}",
          each.get(1).toString());
      assertEquals(
          "{\"recipient\": \"busy@example.test\", \"outcome\": \"deferred\","
              + " \"host\": \"mail.malleposte.test\", \"tls\": \"TLSv1.3\", \"code\": 450,"
              + " \"enhanced\": \"4.2.1\", \"text\": \"Mailbox busy\"}",
          each.get(2).toString());
    }
  }

  @Test
  @DisplayName("75 if some are deferred, and none rejected")
  void reportsDeferral() throws Exception {
    try (var box = PostBox.forAnybody()) {
      var ended =
          new Facteur()
              .run(via(box.port(), "", "--eml", mail.toString(), "--to=busy@example.test"));
      assertEquals(75, ended.status());
      assertEquals(
          "busy@example.test: deferred by mail.malleposte.test[127.0.0.1]:%d (TLSv1.3):"
                  .formatted(box.port())
              + " 450 4.2.1 Mailbox busy"
              + System.lineSeparator(),
          ended.out());
    }
  }

  @Test
  @DisplayName("--direct: by MX, once to each domain; what is refused there is said")
  void deliversDirectly() throws Exception {
    try (var box = PostBox.forAnybody()) {
      var ended =
          new Facteur()
              .run(
                  "send",
                  "--direct",
                  "--port=" + box.port(),
                  "--zone=" + zone,
                  "--helo=malleposte.test",
                  "--eml=" + mail,
                  "--to=a@malleposte.test, b@example.test, c@example.test, d@silent.test");
      assertEquals(1, ended.status(), ended.err());
      assertEquals(
          List.of(List.of("<a@malleposte.test>"), List.of("<b@example.test>", "<c@example.test>")),
          box.mails().stream().map(PostBox.Mail::to).toList());
      assertTrue(
          ended.out().contains("d@silent.test: rejected: 556 5.1.10 silent.test takes no mail"),
          ended.out());
    }
  }

  @Test
  @DisplayName("--verbose: the conversation, without the password")
  void showsConversation() throws Exception {
    try (var box = PostBox.forSubmission()) {
      var ended =
          new Facteur()
              .typing(PostBox.PASSWORD)
              .run(via(box.port(), PostBox.USER + "@", "--eml", mail.toString(), "--verbose"));
      assertEquals(0, ended.status(), ended.err());
      assertTrue(ended.err().contains("> AUTH PLAIN ***"), ended.err());
      assertTrue(ended.err().contains("> MAIL FROM:<romain@malleposte.test>"), ended.err());
    }
  }

  @Test
  @DisplayName("A server that is not there is 69")
  void tellsOfNoServer() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    new Facteur()
        .run(via(port, "", "--eml", mail.toString()))
        .refused(
            69,
            "not sent: mail.malleposte.test[127.0.0.1]:%d: Connection refused;".formatted(port)
                + " check the host and the port, and that the server runs");
  }

  @Test
  @DisplayName("A host that is not there is 69")
  void tellsOfNoHost() {
    new Facteur()
        .run("send", "--via=smtp://nowhere.test", "--zone=" + zone, "--eml=" + mail)
        .refused(
            69,
            "not sent: no host nowhere.test;"
                + " check the host and the port, and that the server runs");
  }

  @Test
  @DisplayName("A wrong password is 77")
  void tellsOfWrongPassword() throws Exception {
    try (var box = PostBox.forSubmission()) {
      new Facteur()
          .typing("guess")
          .run(via(box.port(), PostBox.USER + "@", "--eml", mail.toString()))
          .refused(
              77,
              "not sent: mail.malleposte.test[127.0.0.1]:%d: 535 5.7.8 ".formatted(box.port())
                  + "Authentication credentials invalid; check the user and the password");
    }
  }

  @Test
  @DisplayName("A password that would go in the clear stays here, and that is 77")
  void keepsPassword() throws Exception {
    try (var box = PostBox.forSubmission()) {
      new Facteur()
          .typing(PostBox.PASSWORD)
          .run(via(box.port(), PostBox.USER + "@", "--starttls=never", "--eml", mail.toString()))
          .refused(
              77,
              "not sent: credentials are not sent without TLS;"
                  + " use smtps:// or --starttls required");
    }
  }

  @Test
  @DisplayName("A certificate that is not trusted is 76")
  void tellsOfUntrustedCertificate() throws Exception {
    try (var box = PostBox.forAnybody()) {
      var ended =
          new Facteur()
              .run(
                  "send",
                  "--via=smtp://mail.malleposte.test:" + box.port(),
                  "--zone=" + zone,
                  "--eml=" + mail);
      assertEquals(76, ended.status());
      assertEquals("", ended.out());
      assertEquals(1, ended.err().lines().count(), ended.err());
      assertTrue(ended.err().startsWith("facteur: not sent: "), ended.err());
      assertTrue(
          ended.err().strip().endsWith("; --ca FILE trusts other certificates"), ended.err());
    }
  }

  @Test
  @DisplayName("A server without TLS is 76 where TLS is required")
  void tellsOfNoTls() throws Exception {
    try (var box = PostBox.withoutTls()) {
      var ended = new Facteur().run(via(box.port(), "", "--eml", mail.toString()));
      assertEquals(76, ended.status());
      assertEquals(List.of(), box.mails());
      assertTrue(
          ended.err().strip().endsWith("; check that the server offers TLS there"), ended.err());
    }
  }

  @DisplayName("--port is 1 to 65535")
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536, 70000})
  void refusesPort(int port) {
    new Facteur()
        .run("send", "--direct", "--port=" + port, "--zone=" + zone, "--eml=" + mail)
        .refused(64, "--port: found %d, expected 1 to 65535".formatted(port));
  }

  @Test
  @DisplayName("--starttls: what it may be is said as users write it")
  void refusesStartTls() {
    new Facteur()
        .run("send", "--direct", "--starttls=maybe", "--eml=" + mail)
        .refused(
            64,
            "invalid value for option '--starttls': found maybe,"
                + " expected one of [required, opportunistic, never]; see facteur send --help");
  }

  @Test
  @DisplayName("--ca: a file without certificates is 65, one that is not there 66")
  void refusesAuthorities() {
    new Facteur()
        .run("send", "--via=smtp://mail.malleposte.test", "--eml=" + mail, "--ca=" + mail)
        .refused(65, mail + ": no certificates; expected some in PEM form");
    var nowhere = folder.resolve("nowhere");
    new Facteur()
        .run("send", "--via=smtp://mail.malleposte.test", "--eml=" + mail, "--ca=" + nowhere)
        .refused(66, nowhere + ": no such file");
  }

  private String[] via(int port, String user, String... more) {
    var args =
        new ArrayList<>(
            List.of(
                "send",
                "--via=smtp://" + user + "mail.malleposte.test:" + port,
                "--zone=" + zone,
                "--ca=" + authority,
                "--helo=malleposte.test"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }
}
