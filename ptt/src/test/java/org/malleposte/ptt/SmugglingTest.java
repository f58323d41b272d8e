package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.LineEnds;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.TwoServers.Entrance;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

@DisplayName("SMTP smuggling: nothing but CRLF . CRLF ends the mail data, wherever they are cut")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmugglingTest {

  /** What other servers have taken for the end. */
  static final List<String> FORMS =
      List.of(
          "\\n.\\n",
          "\\n.\\r\\n",
          "\\r\\n.\\n",
          "\\r.\\r",
          "\\r.\\n",
          "\\n.\\r",
          "\\r.\\r\\n",
          "\\r\\n.\\r",
          "\\r\\n\\0.\\r\\n",
          "\\r\\n.\\0\\r\\n",
          "\\r\\r\\n.\\r\\r\\n",
          "\\r\\n.\\r\\r\\n",
          "\\n\\n.\\r\\n",
          "\\r\\n..\\n",
          "\\n..\\r\\n",
          "\\r");

  private static final String START = "From: <romain@us.test>\r\n\r\nA";

  private static final String SMUGGLED =
      "RSET\r\nMAIL FROM:<evil@far.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n\r\nB\r\n";

  @TempDir Path folder;

  static Stream<Arguments> formsAndEntrances() {
    return FORMS.stream()
        .flatMap(form -> Stream.of(Entrance.values()).map(at -> Arguments.of(form, at)));
  }

  @DisplayName("It is refused after the true end, and the connection is in step")
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("formsAndEntrances")
  void isRefused(String form, Entrance entrance) throws Exception {
    var data = START + unescape(form) + SMUGGLED + ".\r\n";
    var honest = "From: <romain@us.test>\r\n\r\nHonest\r\n.\r\n";
    try (var servers = new TwoServers(folder, settings -> settings)) {
      try (var wire = entrance.enter(servers)) {
        for (int cut = 1; cut < data.length(); cut++) {
          entrance.begin(wire).send(data, cut).expect("554 5.6.0");
        }
        entrance.begin(wire).send(honest).expect("250 2.0.0 Queued");
        wire.send("QUIT\r\n").expect("221");
      }
      var queue = servers.queue();
      assertEquals(List.of("<romain@us.test> <anil@example.test>"), envelopes(queue));
      assertEquals("From: <romain@us.test>\r\n\r\nHonest\r\n", servers.own(queue.get(0)));
    }
  }

  @DisplayName("Or it is made lines of, and stays in the one message that it stood in")
  @ParameterizedTest(name = "{0}")
  @FieldSource("FORMS")
  void isNormalized(String form) throws Exception {
    var data = START + unescape(form) + SMUGGLED + ".\r\n";
    var entrance = Entrance.SUBMISSION_TLS;
    try (var servers = new TwoServers(folder, SmugglingTest::normalizing)) {
      var expected = new ArrayList<String>();
      try (var wire = entrance.enter(servers)) {
        for (int cut = START.length(); cut < data.length() - SMUGGLED.length(); cut++) {
          entrance.begin(wire).send(data, cut);
          if (form.contains("\\0")) {
            wire.expect("554 5.6.0");
          } else {
            wire.expect("250 2.0.0 Queued");
            expected.add(normalized(data));
          }
        }
      }
      var queue = servers.queue();
      assertEquals(expected, queue.stream().map(servers::own).toList());
      assertEquals(
          queue.stream().map(entry -> "<romain@us.test> <anil@example.test>").toList(),
          envelopes(queue));
    }
  }

  @DisplayName("What looks like an end, in good lines, is the same message at the far end")
  @ParameterizedTest
  @EnumSource
  void isDelivered(Entrance entrance) throws Exception {
    var lines = "From: <romain@us.test>\r\n\r\n.\r\n..\r\n. \r\n.\t\r\n...\r\n.QUIT\r\n";
    var stuffed = lines.replace("\r\n.", "\r\n..") + SMUGGLED + ".\r\n";
    try (var servers = new TwoServers(folder, SmugglingTest::normalizing);
        var world = new World()) {
      try (var wire = entrance.enter(servers)) {
        entrance.begin(wire).send(stuffed).expect("250 2.0.0 Queued");
        entrance.begin(wire).send(START + "\n.\n" + SMUGGLED + ".\r\n").expect("250 2.0.0 Queued");
      }
      var kept = servers.queue().stream().map(servers::content).toList();
      try (var scheduler = world.deliverFrom(servers.spool)) {
        var arrived = Stream.of(world.mail.take(), world.mail.take()).sorted().toList();
        assertEquals(kept.stream().sorted().map(World::sent).toList(), arrived);
        scheduler.stop(Duration.ofSeconds(30));
      }
      assertEquals(List.of(), servers.queue());
      assertEquals(0, world.mail.size());
    }
  }

  private static ServerSettings normalizing(ServerSettings settings) {
    return settings.with(settings.protocol().withLineEnds(LineEnds.NORMALIZE));
  }

  private static List<String> envelopes(List<Spool.Entry> queue) {
    return queue.stream()
        .map(
            entry -> {
              assertEquals(1, entry.recipients().size());
              return entry.message().from() + " " + entry.recipients().get(0).path();
            })
        .toList();
  }

  /** What a message means whose lines end anyhow: dots are stuffed on lines that end well. */
  private static String normalized(String wire) {
    var unstuffed = wire.substring(0, wire.length() - 3).replace("\r\n.", "\r\n");
    var lines = unstuffed.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    assertFalse(lines.replace("\r\n", "").matches("(?s).*[\r\n].*"));
    return lines;
  }

  private static String unescape(String form) {
    return form.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }

  /** The far end, which keeps what comes. */
  private static final class World implements Handler, AutoCloseable {

    final BlockingQueue<String> mail = new LinkedBlockingQueue<>();

    private final MailServer server;

    World() throws Exception {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      server = MailServer.start(ServerSettings.of(Domain.of("mx.example.test"), address), this);
    }

    Scheduler deliverFrom(Spool spool) {
      var host = Smarthost.of("127.0.0.1", server.address().getPort(), TlsPolicy.NEVER);
      var sender = new Sender(host, Settings.of(TwoServers.HOST));
      return Scheduler.start(
          spool,
          (delivery, data) -> sender.send(delivery.envelope(), data),
          SchedulerOptions.of(TwoServers.HOST));
    }

    /** How a message, with its envelope, is told of. */
    static String sent(String content) {
      return "<romain@us.test> <anil@example.test>\n" + content;
    }

    @Override
    public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient) {
      return Verdict.accept();
    }

    @Override
    public Reception receive(Session session, Envelope envelope) {
      var content = new ByteArrayOutputStream();
      return new Reception() {
        @Override
        public void write(ByteBuffer slice) {
          byte[] octets = new byte[slice.remaining()];
          slice.get(octets);
          content.writeBytes(octets);
        }

        @Override
        public Verdict commit() {
          var to = envelope.recipients().get(0).path();
          mail.add(envelope.from() + " " + to + "\n" + content.toString(ISO_8859_1));
          return Verdict.accept();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
