package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Local;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@Label("RFC 5321: what is written is read back, and the network may cut anywhere")
class ProtocolProperties {

  @Property(tries = 500)
  @Label("Section 4.1.1: a command is read back from its line")
  void commandsRoundTrip(@ForAll("commands") Command<?> command) {
    byte[] line = Command.line(command).getBytes(UTF_8);
    assertEquals(new Ok<>(command, line.length), Command.parse(line, 0, line.length));
    assertEquals(-1, Command.line(command).chars().filter(c -> c < ' ').findAny().orElse(-1));
  }

  @Property(tries = 1000)
  @Label("Section 4.1.1: no bytes make reading throw, and what is read is written as it is read")
  void commandsAreTotal(@ForAll("lines") String line) {
    byte[] in = line.getBytes(ISO_8859_1);
    switch (Command.parse(in, 0, in.length)) {
      case Ok<Command<?>> ok -> commandsRoundTrip(ok.value());
      case Malformed<Command<?>> bad -> assertTrue(bad.at() >= 0 && bad.at() <= in.length);
    }
  }

  @Property(tries = 500)
  @Label("Section 4.2: replies are read back, however cut")
  void repliesRoundTrip(@ForAll("replies") List<Reply> replies, @ForAll Set<Byte> offsets) {
    var writer = new ReplyWriter();
    replies.forEach(writer::write);
    var bytes = new byte[writer.size()];
    writer.take().get(bytes);
    var reader = new ReplyReader(Limits.standard());
    var read = new ArrayList<Reply>();
    for (byte[] chunk : Wire.cut(bytes, cuts(offsets))) {
      reader.feed(ByteBuffer.wrap(chunk));
      while (reader.next() instanceof ReplyReader.Next.Complete(var reply)) {
        read.add(reply);
      }
    }
    assertEquals(replies, read);
    assertTrue(reader.isEmpty());
  }

  @Property(tries = 500)
  @Label("Section 4.2: no bytes make a client throw, and what it was told is bounded")
  void clientsAreTotal(@ForAll("answers") String bytes, @ForAll Set<Byte> offsets) {
    var client = new Client();
    var envelope =
        Envelope.of(new ReversePath.Null(), List.of(new ForwardPath.To(Mailbox.of("a@b.test"))));
    var exchange =
        client
            .greeting()
            .then(welcome -> client.hello(Domain.of("c", "test")))
            .then(offered -> client.transact(envelope))
            .then(receipts -> client.quit());
    var ended = new ArrayList<String>();
    for (var chunks :
        List.of(
            Wire.cut(bytes.getBytes(ISO_8859_1)),
            Wire.cut(bytes.getBytes(ISO_8859_1), cuts(offsets)))) {
      ended.add(
          chunks.isEmpty()
              ? ""
              : new Driver(Wire.of(chunks), new Owner<>() {})
                  .turn(new Client().greeting())
                  .toString());
    }
    assertEquals(ended.get(0), ended.get(1));
    new Driver(Wire.of(bytes), new Owner<>() {}).turn(exchange);
  }

  @Property(tries = 500)
  @Label("Section 4.5.2: what is stuffed is read back, however cut")
  void dataRoundTrip(
      @ForAll("data") String data,
      @ForAll Set<Byte> written,
      @ForAll Set<Byte> read,
      @ForAll LineEnds receiver) {
    byte[] bytes = data.getBytes(ISO_8859_1);
    var wire = DataTest.write(LineEnds.NORMALIZE, Wire.cut(bytes, cuts(written)), 24);
    var outcome = DataTest.read(receiver, Wire.cut(wire.getBytes(ISO_8859_1), cuts(read)));
    var whole = data.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    whole += whole.isEmpty() || whole.endsWith("\r\n") ? "" : "\r\n";
    assertEquals(new DataTest.Outcome(whole, "", true, false), outcome);
  }

  @Property(tries = 1000)
  @Label("Section 4.5.2: mail data read the same, however cut, whatever they hold")
  void dataAreCutAnywhere(
      @ForAll("wires") String wire, @ForAll Set<Byte> offsets, @ForAll LineEnds lineEnds) {
    byte[] bytes = wire.getBytes(ISO_8859_1);
    var whole = DataTest.read(lineEnds, Wire.cut(bytes));
    var cut = DataTest.read(lineEnds, Wire.cut(bytes, cuts(offsets)));
    assertEquals(whole.ended(), cut.ended());
    assertEquals(whole.rest(), cut.rest());
    assertEquals(whole.malformed(), cut.malformed());
    assertEquals(ended(wire), whole.ended(), "nothing but CRLF . CRLF");
    if (!whole.malformed()) {
      assertEquals(whole.data(), cut.data());
    }
  }

  private static boolean ended(String wire) {
    return wire.startsWith(".\r\n") || wire.contains("\r\n.\r\n");
  }

  @Property(tries = 1000)
  @Label("Section 4.1.4: there is an answer to every command in every state")
  void rulesAreTotal(
      @ForAll("states") State state,
      @ForAll("commands") Command<?> command,
      @ForAll("settings") Server.Settings settings) {
    var turn = new Rules(settings).on(state, command);
    if (turn instanceof Turn.Judge(var question, var next, var yes)) {
      assertEquals(state.secured(), next.secured());
      assertEquals(state.identity(), next.identity());
    }
    boolean mailing = state.phase() instanceof State.Phase.Mailing;
    assertTrue(mailing || !(turn instanceof Turn.Receive));
    boolean barred = state.phase() instanceof State.Phase.Barred;
    assertTrue(!barred || turn instanceof Turn.Fault || turn instanceof Turn.Part);
  }

  @Property(tries = 500)
  @Label("Whatever a client sends, a server answers the same, however cut, and ends in order")
  void serversAreTotal(
      @ForAll("sessions") String bytes,
      @ForAll Set<Byte> offsets,
      @ForAll("settings") Server.Settings settings) {
    byte[] wire = bytes.getBytes(ISO_8859_1);
    var whole = serve(settings, Wire.cut(wire));
    if (!bytes.contains("STARTTLS")) {
      assertEquals(whole, serve(settings, Wire.cut(wire, cuts(offsets))));
    }
  }

  private static String serve(Server.Settings settings, List<byte[]> chunks) {
    var wire = Wire.of(chunks);
    var inbox = new Inbox();
    var ended = new Driver(wire, inbox).turn(new Server(settings).session());
    assertInstanceOf(Step.Done.class, ended);
    var reader = new ReplyReader(Limits.standard());
    reader.feed(ByteBuffer.wrap(wire.heard.toByteArray()));
    while (reader.next() instanceof ReplyReader.Next.Complete) {}
    assertInstanceOf(ReplyReader.Next.Pending.class, reader.next());
    assertTrue(reader.isEmpty(), "the server says nothing but replies");
    return ended + wire.text() + inbox.messages + inbox.aborted;
  }

  private static Integer[] cuts(Set<Byte> offsets) {
    return offsets.stream().map(b -> b & 0xff).toArray(Integer[]::new);
  }

  @Provide
  Arbitrary<Command<?>> commands() {
    Arbitrary<Domain> domains =
        Arbitraries.of("x25519.net", "[127.0.0.1]", "[IPv6:::1]", "a").map(d -> parsed(d));
    Arbitrary<Mailbox> mailboxes =
        Combinators.combine(
                Arbitraries.strings().withCharRange(' ', '~').withChars("\".\\é信").ofMaxLength(8),
                domains)
            .as((local, domain) -> new Mailbox(Local.of(local), domain));
    Arbitrary<ReversePath> reverse =
        Arbitraries.oneOf(
            Arbitraries.just(new ReversePath.Null()), mailboxes.map(ReversePath.To::new));
    Arbitrary<ForwardPath> forward =
        Arbitraries.oneOf(
            Arbitraries.just(new ForwardPath.Postmaster()), mailboxes.map(ForwardPath.To::new));
    Arbitrary<List<Parameter>> parameters =
        Arbitraries.<Parameter>of(
                new Parameter.Size(0),
                new Parameter.Size(123_456_789_012_345_678L),
                new Parameter.Body(Parameter.Body.Type.SEVENBIT),
                new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME),
                new Parameter.SmtpUtf8(),
                new Parameter.Other("AUTH", Optional.of("<>")),
                new Parameter.Other("x-y", Optional.of("é<>+3D")),
                new Parameter.Other("RET", Optional.empty()))
            .list()
            .ofMaxSize(3)
            .uniqueElements(Parameter::keyword);
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .withChars(' ')
            .ofMinLength(1)
            .map(String::strip)
            .filter(s -> !s.isEmpty());
    Arbitrary<Optional<Secret>> secrets =
        Arbitraries.strings().ofMaxLength(9).map(Secret::of).optional();
    return Arbitraries.oneOf(
        domains.map(Command.Helo::new),
        domains.map(Command.Ehlo::new),
        Combinators.combine(reverse, parameters).as(Command.Mail::new),
        Combinators.combine(forward, parameters).as(Command.Rcpt::new),
        text.map(Command.Vrfy::new),
        text.map(Command.Expn::new),
        Combinators.combine(Arbitraries.of("PLAIN", "LOGIN", "SCRAM-SHA-256", "X_1"), secrets)
            .as(Command.Auth::new),
        Arbitraries.<Command<?>>of(
            new Command.Data(),
            new Command.Rset(),
            new Command.Noop(),
            new Command.Quit(),
            new Command.Help(),
            new Command.StartTls()));
  }

  private static Domain parsed(String domain) {
    byte[] in = domain.getBytes(UTF_8);
    return assertInstanceOf(Ok.class, Domain.parse(in, 0, in.length)).value() instanceof Domain d
        ? d
        : Domain.of("never");
  }

  @Provide
  Arbitrary<List<Reply>> replies() {
    Arbitrary<List<String>> text =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars("é信\t-.")
            .ofMaxLength(20)
            .filter(s -> !s.matches("[245]\\.[0-9].*"))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.integers().between(200, 599),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 999),
            text)
        .as(
            (code, enhanced, detail, lines) ->
                Reply.of(
                    code,
                    enhanced && code / 100 != 3
                        ? Optional.of(new EnhancedCode(code / 100, detail, 999 - detail))
                        : Optional.empty(),
                    lines))
        .list()
        .ofMaxSize(4);
  }

  /** Near the grammar's edges: words that mean something, torn and joined. */
  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(
            "MAIL",
            "RCPT",
            "FROM:",
            "TO:",
            "<",
            ">",
            "a@b.c",
            "@",
            ":",
            ",",
            "\"",
            "\\",
            " ",
            "SIZE=",
            "1",
            "=",
            "SMTPUTF8",
            "AUTH",
            "PLAIN",
            "dGlt",
            "EHLO",
            "[",
            "]",
            "IPv6:",
            "Postmaster",
            "\r",
            "\n",
            "\0",
            "\u0080",
            "\u00c3\u00a9",
            "\u00ff",
            "\u007f",
            "VRFY")
        .list()
        .ofMaxSize(8)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<String> answers() {
    return Arbitraries.of(
            "220",
            "250",
            "354",
            "421",
            "550",
            "999",
            "-",
            " ",
            "\r\n",
            "\n",
            "\r",
            "x",
            "2.0.0 ",
            "PIPELINING",
            "STARTTLS",
            "\0",
            "\u00ff",
            "220 mx\r\n",
            "250 mx\r\n",
            "250 OK\r\n")
        .list()
        .ofMaxSize(14)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<String> data() {
    return Arbitraries.strings().withChars("a.\r\n\u00ff").ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> wires() {
    return Arbitraries.of("a", ".", "\r", "\n", "\r\n", "\r\n.", "\0", ".\r\n", "\u00ff")
        .list()
        .ofMaxSize(12)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<String> sessions() {
    return Arbitraries.of(
            "EHLO c.test\r\n",
            "HELO c.test\r\n",
            "MAIL FROM:<a@c.test>\r\n",
            "MAIL FROM:<> SIZE=9 BODY=8BITMIME\r\n",
            "RCPT TO:<b@d.test>\r\n",
            "DATA\r\n",
            ".\r\n",
            "x\r\n",
            "..\r\n",
            "\n.\n",
            "\r",
            "\n",
            "\0",
            "RSET\r\n",
            "NOOP\r\n",
            "AUTH PLAIN\r\n",
            "AUTH PLAIN AHUAcA==\r\n",
            "*\r\n",
            "AHUAcA==\r\n",
            "AUTH LOGIN\r\n",
            "STARTTLS\r\n",
            "VRFY \u00ff\r\n",
            "QUIT\r\n",
            "GET /\r\n")
        .list()
        .ofMaxSize(16)
        .map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<State> states() {
    var hello = new Hello(true, Domain.of("c", "test"));
    var empty = Envelope.of(new ReversePath.Null(), List.of());
    var full = empty.to(Envelope.Recipient.of(new ForwardPath.Postmaster()));
    return Combinators.combine(
            Arbitraries.<State.Phase>of(
                new State.Phase.Barred(),
                new State.Phase.Connected(),
                new State.Phase.Greeted(hello),
                new State.Phase.Greeted(new Hello(false, Domain.of("c", "test"))),
                new State.Phase.Mailing(hello, empty),
                new State.Phase.Mailing(hello, full)),
            Arbitraries.of(true, false),
            Arbitraries.of(Optional.<String>empty(), Optional.of("romain")))
        .as(State::new);
  }

  @Provide
  Arbitrary<Server.Settings> settings() {
    var plain = Server.Settings.of(Domain.of("mx", "example", "test")).withSize(10);
    var auth = plain.withMechanisms(Set.of(Mechanism.PLAIN, Mechanism.LOGIN));
    return Arbitraries.of(
        plain,
        plain.withLineEnds(LineEnds.NORMALIZE).withSize(0).withSmtpUtf8(false),
        auth.withSecured(true),
        auth.withStartTls(true).withTlsRequired(true).withAuthRequired(true),
        auth.withAuthInClear(true).withTimeouts(Timeouts.of(Duration.ofSeconds(1))));
  }
}
