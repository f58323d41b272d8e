package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.Receipt.Answered;
import org.malleposte.colombe.Receipt.Unanswered;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

@DisplayName("RFC 5321, section 4.3: a client and its server, turn by turn")
class ClientTest {

  private static final Domain NAME = Domain.of("client", "example", "test");
  private static final Envelope.Recipient ANIL = to("anil@recoil.org");
  private static final Envelope.Recipient BOB = to("bob@example.test");
  private static final Envelope ENVELOPE =
      new Envelope(new ReversePath.Null(), List.of(), List.of(ANIL, BOB));
  private static final String HELLO = "220 mx\r\n250-mx\r\n250 PIPELINING\r\n";

  private final Deque<byte[]> slices = new ArrayDeque<>();
  private Client client = new Client();

  private static Envelope.Recipient to(String mailbox) {
    return Envelope.Recipient.of(new ForwardPath.To(Mailbox.of(mailbox)));
  }

  private <A> Step<A> turn(Driver.Peer peer, Step<A> exchange) {
    return new Driver(
            peer,
            new Owner<>() {
              @Override
              public ByteBuffer source() {
                return ByteBuffer.wrap(slices.isEmpty() ? new byte[0] : slices.poll());
              }
            })
        .turn(exchange);
  }

  private Step<Extensions> hello() {
    return client.greeting().then(welcome -> client.hello(NAME));
  }

  private Problem problem(Step<?> ended) {
    return assertInstanceOf(Failed.class, ended).problem();
  }

  @DisplayName("RFC 1047: a connection that is lost after the final dot leaves the outcome open")
  @Test
  void isLostAtTheEnd() {
    slices.add("x\r\n".getBytes(UTF_8));
    var peer = Wire.of(HELLO, "250 OK\r\n250 OK\r\n550 No\r\n354 Go\r\n");
    assertEquals(
        new Problem.Interrupted(
            new Problem.Closed(),
            List.of(
                new Unanswered(ANIL, Stage.END),
                new Answered(BOB, Stage.RCPT, Reply.of(550, "No")))),
        problem(turn(peer, hello().then(offered -> client.transact(ENVELOPE)))));
  }

  @DisplayName("Lost before, it leaves nothing open")
  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                           | MAIL | MAIL
          250 OK;                      | RCPT | RCPT
          250 OK;250 OK;               | RCPT | RCPT
          250 OK;250 OK;250 OK;        | DATA | DATA
          250 OK;250 OK;250 OK;354 Go; | END  | END
          """)
  void isLostBefore(String replies, Stage anil, Stage bob) {
    for (var end : List.of(new Incoming.Closed(), new Incoming.TimedOut())) {
      client = new Client();
      var peer = Wire.of(HELLO);
      if (!replies.isEmpty()) {
        var bytes = replies.replace(";", "\r\n").getBytes(UTF_8);
        peer.then(new Incoming.Bytes(ByteBuffer.wrap(bytes)));
      }
      peer.then(end);
      var cause = end instanceof Incoming.Closed ? new Problem.Closed() : new Problem.TimedOut();
      assertEquals(
          new Problem.Interrupted(
              cause, List.of(new Unanswered(ANIL, anil), new Unanswered(BOB, bob))),
          problem(turn(peer, hello().then(offered -> client.transact(ENVELOPE)))));
      assertEquals(cause, problem(turn(Wire.of("221 Bye\r\n"), client.quit())), "broken for good");
    }
  }

  @DisplayName("A write that fails within the mail data leaves nothing open; with the dot, it does")
  @ParameterizedTest(name = "after {0} writes: {1}")
  @CsvSource({"1, MAIL", "2, DATA", "3, END"})
  void isLostOnWrite(int writes, Stage stage) {
    slices.add("x".repeat(20_000).getBytes(UTF_8));
    var peer = Wire.of(HELLO, "250 OK\r\n250 OK\r\n250 OK\r\n354 Go\r\n");
    var failing =
        new Driver.Peer() {
          private int left = writes;

          @Override
          public Incoming read() {
            return peer.read();
          }

          @Override
          public Sent write(ByteBuffer bytes) {
            return left-- > 0 ? Sent.ALL : Sent.TIMED_OUT;
          }
        };
    assertEquals(
        new Problem.Interrupted(
            new Problem.TimedOut(),
            List.of(new Unanswered(ANIL, stage), new Unanswered(BOB, stage))),
        problem(turn(failing, hello().then(offered -> client.transact(ENVELOPE)))));
  }

  @DisplayName("RFC 2920, section 3.1: a batch has at most so many octets, and DATA ends the last")
  @Test
  void boundsBatches() {
    var recipients = IntStream.range(0, 500).mapToObj(i -> to("u" + i + "@example.test")).toList();
    var envelope = new Envelope(new ReversePath.Null(), List.of(), recipients);
    var batches = new ArrayDeque<String>();
    var server =
        new Driver.Peer() {
          private String pending = HELLO;

          @Override
          public Incoming read() {
            var bytes = ByteBuffer.wrap(pending.getBytes(UTF_8));
            pending = "";
            return bytes.hasRemaining() ? new Incoming.Bytes(bytes) : new Incoming.Closed();
          }

          @Override
          public Sent write(ByteBuffer bytes) {
            var text = ISO_8859_1.decode(bytes).toString();
            if (text.startsWith("MAIL") || text.startsWith("RCPT")) {
              assertEquals("", pending, "written before all replies were read");
              batches.add(text);
              pending = text.replaceAll("(MAIL|RCPT).*", "250 OK").replaceAll("DATA", "354 Go");
            } else if (text.equals(".\r\n")) {
              pending = "250 OK\r\n";
            }
            return Sent.ALL;
          }
        };
    assertEquals(
        recipients.stream().map(r -> new Answered(r, Stage.END, Reply.of(250, "OK"))).toList(),
        assertInstanceOf(
                Done.class, turn(server, hello().then(offered -> client.transact(envelope))))
            .value());
    assertTrue(batches.stream().allMatch(batch -> batch.length() <= 4_096));
    assertTrue(batches.size() > 1 && batches.size() < 10, batches.size() + " batches");
    assertTrue(batches.getLast().endsWith("\r\nDATA\r\n"));
  }

  @DisplayName("Nothing is sent that the server does not offer")
  @Test
  void asksForNothingMissing() {
    var eight = ENVELOPE.with(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
    var peer = Wire.of("220 mx\r\n250 mx\r\n");
    turn(peer, hello());
    int before = peer.heard.size();
    assertEquals(new Problem.NotOffered("8BITMIME"), problem(turn(peer, client.transact(eight))));
    var international = ENVELOPE.to(to("élodie@exemple.test"));
    assertEquals(
        new Problem.NotOffered("SMTPUTF8"), problem(turn(peer, client.transact(international))));
    assertEquals(new Problem.NotOffered("STARTTLS"), problem(turn(peer, client.startTls())));
    assertEquals(
        new Problem.NotOffered("AUTH"),
        problem(turn(peer, client.authenticate(Credentials.of("u", "p")))));
    assertEquals(before, peer.heard.size());
  }

  @DisplayName("RFC 1870, section 6: a size is declared where it is looked at, else left out")
  @Test
  void declaresSize() {
    var sized = ENVELOPE.with(new Parameter.Size(3));
    var without = Wire.of("220 mx\r\n250 mx\r\n", "500 No\r\n", "250 OK\r\n");
    turn(without, hello().then(offered -> client.transact(sized)));
    assertTrue(without.text().contains("MAIL FROM:<>\r\n"), without.text());
    client = new Client();
    var with = Wire.of("220 mx\r\n250-mx\r\n250 SIZE\r\n", "500 No\r\n", "250 OK\r\n");
    turn(with, hello().then(offered -> client.transact(sized)));
    assertTrue(with.text().contains("MAIL FROM:<> SIZE=3\r\n"), with.text());
  }

  @DisplayName("RFC 3207, section 4.2: what came in clear after the 220 ends the session")
  @Test
  void isNotInjected() {
    var peer =
        Wire.of("220 mx\r\n250-mx\r\n250 STARTTLS\r\n", "220 Go\r\n250-mx\r\n250 AUTH PLAIN\r\n");
    assertInstanceOf(
        Problem.Violation.class, problem(turn(peer, hello().then(offered -> client.startTls()))));
    assertInstanceOf(Problem.Violation.class, problem(turn(peer, client.quit())));
    assertFalse(client.extensions().offer(Extension.Auth.class));
  }

  @DisplayName("RFC 3207, section 4.2: TLS makes the client forget what was offered")
  @Test
  void forgetsBeforeTls() {
    var peer =
        Wire.of(
            "220 mx\r\n250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n", "220 Go\r\n", "250 mx\r\n");
    turn(peer, hello().then(offered -> client.startTls()));
    assertEquals(new Extensions("mx", List.of()), client.extensions());
    assertEquals(
        "EHLO client.example.test\r\nSTARTTLS\r\nEHLO client.example.test\r\n", peer.text());
  }

  @DisplayName(
      "Bare CR and LF are not sent, nor is a message with a NUL; its connection is given up")
  @Test
  void sendsNoBareLineEnds() {
    slices.add("a\n.\nMAIL FROM:<evil@c.test>\r.\r\n".getBytes(UTF_8));
    var peer = Wire.of(HELLO, "250 OK\r\n250 OK\r\n250 OK\r\n354 Go\r\n", "250 OK\r\n");
    turn(peer, hello().then(offered -> client.transact(ENVELOPE)));
    assertTrue(
        peer.text().endsWith("DATA\r\na\r\n..\r\nMAIL FROM:<evil@c.test>\r\n..\r\n.\r\n"),
        peer.text());
    client = new Client();
    slices.add("a\0".getBytes(UTF_8));
    var nul = Wire.of(HELLO, "250 OK\r\n250 OK\r\n250 OK\r\n354 Go\r\n");
    assertEquals(
        new Problem.Interrupted(
            new Problem.Unsendable("a NUL"),
            List.of(new Unanswered(ANIL, Stage.DATA), new Unanswered(BOB, Stage.DATA))),
        problem(turn(nul, hello().then(offered -> client.transact(ENVELOPE)))));
    assertTrue(nul.text().endsWith("DATA\r\n"));
  }

  @DisplayName("RFC 5321, section 4.2: what is no reply ends the session")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "22\r\n",
        "220x\r\n",
        "666 mx\r\n",
        "120 mx\r\n",
        "220 mx\n",
        "\r\n",
        "220-mx\r\n221 mx\r\n",
        "220-mx\r\nmx\r\n",
        "354 mx\r\n"
      })
  void refusesNonsense(String reply) {
    assertInstanceOf(Problem.Violation.class, problem(turn(Wire.of(reply), client.greeting())));
  }

  @DisplayName("A reply without end, of one line or of many, is not waited for")
  @Test
  void boundsReplies() {
    assertEquals(
        new Problem.Violation("a reply line of more than 4096 octets"),
        problem(turn(Wire.of("220 " + "x".repeat(5_000)), client.greeting())));
    client = new Client();
    assertEquals(
        new Problem.Violation("a reply of more than 128 lines"),
        problem(turn(Wire.of("220-x\r\n".repeat(129)), client.greeting())));
    client = new Client();
    assertEquals(
        new Done<>(new Completion(220, Optional.empty(), List.of("x".repeat(4_000)))),
        turn(Wire.of("220 " + "x".repeat(4_000) + "\r\n"), client.greeting()));
  }

  @DisplayName("Replies of the wrong kind end the session")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "354 Go",
        "250 OK;354 Go",
        "250 OK;250 OK;250 OK;250 OK",
        "250 OK;250 OK;250 OK;354 Go;354 Go"
      })
  void refusesOddReplies(String replies) {
    var peer = Wire.of(HELLO, replies.replace(";", "\r\n") + "\r\n");
    var problem = problem(turn(peer, hello().then(offered -> client.transact(ENVELOPE))));
    assertInstanceOf(
        Problem.Violation.class, assertInstanceOf(Problem.Interrupted.class, problem).cause());
  }

  @DisplayName(
      "RFC 4954, section 4: PLAIN goes before LOGIN; a long response waits to be asked for")
  @Test
  void choosesMechanism() {
    var peer =
        Wire.of("220 mx\r\n250-mx\r\n250 AUTH LOGIN CRAM-MD5 PLAIN\r\n", "334 \r\n", "235 OK\r\n");
    var credentials = Credentials.of("u", "p".repeat(400));
    turn(peer, hello().then(offered -> client.authenticate(credentials)));
    assertTrue(peer.text().contains("\r\nAUTH PLAIN\r\nAHUAcHBw"), peer.text());
    client = new Client();
    var login =
        Wire.of("220 mx\r\n250-mx\r\n250 AUTH LOGIN\r\n", "334 x\r\n", "334 y\r\n", "235 OK\r\n");
    turn(login, hello().then(offered -> client.authenticate(Credentials.of("u", "p"))));
    assertTrue(login.text().endsWith("AUTH LOGIN\r\ndQ==\r\ncA==\r\n"), login.text());
    client = new Client();
    var forOther = new Credentials("anil", "u", Secret.of("p"));
    assertEquals(
        new Problem.NotOffered("AUTH"),
        problem(
            turn(
                Wire.of("220 mx\r\n250-mx\r\n250 AUTH LOGIN\r\n"),
                hello().then(offered -> client.authenticate(forOther)))));
    assertThrows(
        IllegalArgumentException.class, () -> client.authenticate(forOther, Mechanism.LOGIN));
  }

  @DisplayName("A server that asks for ever is not answered for ever, nor told a password twice")
  @Test
  void endsChallenges() {
    var peer = Wire.of("220 mx\r\n250-mx\r\n250 AUTH PLAIN\r\n", "334 \r\n".repeat(5));
    assertEquals(
        new Problem.Violation("a challenge after the last response"),
        problem(
            turn(peer, hello().then(offered -> client.authenticate(Credentials.of("u", "p"))))));
  }

  @DisplayName("No problem, step or value shows a password")
  @Test
  void masksSecrets() {
    var credentials = Credentials.of("u", "tanstaaf");
    var peer = Wire.of("220 mx\r\n250-mx\r\n250 AUTH PLAIN\r\n", "535 No\r\n");
    var problem = problem(turn(peer, hello().then(offered -> client.authenticate(credentials))));
    assertInstanceOf(Problem.Refused.class, problem);
    assertFalse(problem.toString().contains("tanstaaf"), problem.toString());
    assertFalse(problem.toString().contains("dGFuc3RhYWY"), problem.toString());
    assertFalse(credentials.toString().contains("tanstaaf"), credentials.toString());
  }

  @DisplayName("A refusal leaves the session in order; a 421 does not")
  @Test
  void goesOnAfterRefusal() {
    var peer = Wire.of(HELLO, "502 No\r\n", "250 OK\r\n", "421 Bye\r\n");
    turn(peer, hello());
    assertInstanceOf(
        Problem.Refused.class, problem(turn(peer, client.send(new Command.Vrfy("anil")))));
    assertInstanceOf(Done.class, turn(peer, client.send(new Command.Noop())));
    assertInstanceOf(Problem.Refused.class, problem(turn(peer, client.send(new Command.Noop()))));
    assertEquals(new Problem.Closed(), problem(turn(peer, client.send(new Command.Noop()))));
  }

  /** A command of a user's own. */
  record Etrn(Domain domain) implements Command.Extended<Completion> {
    @Override
    public Verb verb() {
      return new Verb("ETRN");
    }

    @Override
    public List<Argument> arguments() {
      return List.of(new Argument(domain.toString()));
    }

    @Override
    public Class<Completion> acceptedBy() {
      return Completion.class;
    }
  }

  @DisplayName("A user's own command is sent, and its reply typed, like any other")
  @Test
  void sendsOwnCommands() {
    var peer = Wire.of(HELLO, "250 OK\r\n");
    Step<Completion> exchange = hello().then(offered -> client.send(new Etrn(NAME)));
    assertEquals(
        new Done<>(new Completion(250, Optional.empty(), List.of("OK"))), turn(peer, exchange));
    assertTrue(peer.text().endsWith("ETRN client.example.test\r\n"));
    assertThrows(IllegalArgumentException.class, () -> new Command.Verb("ETRN\r\nQUIT"));
    assertThrows(IllegalArgumentException.class, () -> new Command.Argument("a\r\nQUIT"));
    assertThrows(IllegalArgumentException.class, () -> new Command.Argument("a b"));
  }

  @DisplayName("RFC 5321, section 4.1.1.1: what a reply to EHLO offers")
  @Test
  void readsExtensions() {
    var reply =
        (Completion)
            Reply.of(
                250,
                "mx greets",
                "SIZE 35882577",
                "auth plain LOGIN",
                "AUTH=LOGIN",
                "8bitmime",
                "SIZE many",
                "X-ODD a b",
                "!",
                "");
    var extensions = Extensions.of(reply);
    assertEquals("mx greets", extensions.greeting());
    assertEquals(
        List.of(
            new Extension.Size(OptionalLong.of(35882577)),
            new Extension.Auth(Set.of("PLAIN", "LOGIN")),
            new Extension.EightBitMime(),
            new Extension.Other("SIZE", List.of("many")),
            new Extension.Other("X-ODD", List.of("a", "b"))),
        extensions.offered());
    assertEquals(OptionalLong.of(35882577), extensions.size());
    assertEquals(Set.of("PLAIN", "LOGIN"), extensions.mechanisms());
    assertEquals(
        List.of(new Extension.Size(OptionalLong.empty())),
        Extensions.of((Completion) Reply.of(250, "mx", "SIZE 0")).offered());
  }

  @DisplayName("What is out of the caller's hands is told by exceptions")
  @Test
  void refusesCallers() {
    assertThrows(IllegalStateException.class, () -> client.startTls());
    var nobody = Envelope.of(new ReversePath.Null(), List.of());
    assertThrows(IllegalArgumentException.class, () -> client.transact(nobody));
    assertThrows(IllegalArgumentException.class, () -> new Credentials("", "a\0b", Secret.of("")));
    assertThrows(IllegalArgumentException.class, () -> Credentials.of("a", "b\0c"));
    assertEquals("***", Secret.of("x").toString());
    assertEquals(Secret.of("x"), Secret.of(Arrays.copyOf(new byte[] {'x'}, 1)));
  }
}
