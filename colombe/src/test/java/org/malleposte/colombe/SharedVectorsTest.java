package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.vectors.Json;
import org.malleposte.vectors.Vectors;

@DisplayName("Vectors that are shared with other implementations")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class SharedVectorsTest {

  private static String shared(String path) throws IOException {
    return Files.readString(Vectors.path(path));
  }

  private static List<?> cases(String path) throws IOException {
    return Json.list(Json.read(shared(path)), "cases");
  }

  private static Stream<DynamicTest> tests(List<?> cases, Consumer<Object> test) {
    assertFalse(cases.isEmpty());
    return cases.stream().map(c -> dynamicTest(label(c), () -> test.accept(c)));
  }

  private static String label(Object vector) {
    return Json.text(vector, "name") + Json.text(vector, "id") + Json.text(vector, "text").strip();
  }

  private static byte[] base64(Object vector, String name) {
    return Base64.getDecoder().decode(Json.text(vector, name));
  }

  @DisplayName("colombe: commands and replies")
  @TestFactory
  Stream<DynamicTest> codec() throws IOException {
    return tests(
        cases("vectors/colombe-codec.json").stream()
            .filter(c -> Set.of("request", "reply").contains(Json.text(c, "kind")))
            .toList(),
        vector -> {
          byte[] wire = base64(vector, "wire");
          if (Json.text(vector, "kind").equals("request")) {
            var parsed = Command.parse(wire, 0, wire.length - 2);
            assertInstanceOf(Ok.class, parsed);
            if (parsed instanceof Ok<Command<?>>(var command, var end)) {
              assertEquals(new String(wire, UTF_8), Command.line(command) + "\r\n");
            }
          } else {
            var reader = new ReplyReader(Limits.standard());
            reader.feed(ByteBuffer.wrap(wire));
            // RFC 5321, section 4.2: the first digit is 2 to 5, where the original takes any
            boolean reply = wire[0] <= '5' && Json.text(vector, "reject").isEmpty();
            assertEquals(reply, reader.next() instanceof ReplyReader.Next.Complete);
            assertTrue(reader.isEmpty());
          }
        });
  }

  @DisplayName("Servers: the reply codes of conversations")
  @TestFactory
  Stream<DynamicTest> servers() throws IOException {
    return tests(
        cases("vectors/smtp-own.json"),
        vector -> {
          byte[] wire = base64(vector, "client_bytes_b64");
          var settings = settings(Json.member(vector, "config").orElse(Map.of()));
          for (var chunks : List.of(Wire.cut(wire), DataTest.each(wire))) {
            if (Json.text(vector, "name").contains("injection") && chunks.size() > 1) {
              continue; // what the socket still holds is TLS's to refuse, not the session's
            }
            var peer = Wire.of(chunks);
            var inbox = new Inbox();
            inbox.passwords.put("u", "p");
            inbox.answers.put("rcpt <x@elsewhere.test>", refusal());
            inbox.answers.put("rcpt <nobody@s.test>", refusal());
            new Driver(peer, inbox).turn(new Server(settings).session());
            assertCodes(Json.list(vector, "reply_codes"), ServerTest.codes(peer.text()));
            Json.member(vector, "messages")
                .ifPresent(n -> assertEquals(n, (long) inbox.messages.size()));
            Json.member(vector, "messages_max")
                .ifPresent(n -> assertTrue(inbox.messages.size() <= (long) n));
            Json.member(vector, "stored_b64")
                .ifPresent(
                    b ->
                        assertEquals(
                            new String(base64(vector, "stored_b64"), ISO_8859_1),
                            inbox.messages.get(0)));
          }
        });
  }

  private static Verdict refusal() {
    return Verdict.refuse(550, new EnhancedCode(5, 7, 1), "Not here");
  }

  private static Server.Settings settings(Object config) {
    var tls = Json.text(config, "tls");
    var settings =
        Server.Settings.of(Domain.of("s", "test"))
            .withLimits(Limits.standard().withRecipients(100))
            .withSecured(tls.equals("implicit"))
            .withStartTls(tls.equals("starttls") || tls.equals("true"))
            .withMechanisms(
                Json.list(config, "mechanisms").stream()
                    .map(m -> Mechanism.valueOf(m.toString()))
                    .collect(Collectors.toSet()));
    return Json.member(config, "size").map(size -> settings.withSize((long) size)).orElse(settings);
  }

  private static void assertCodes(List<?> expected, String actual) {
    var codes = List.of(actual.split(" "));
    assertEquals(expected.size(), codes.size(), actual);
    for (int i = 0; i < codes.size(); i++) {
      var code = Long.valueOf(codes.get(i));
      var allowed = expected.get(i);
      assertTrue(
          allowed instanceof List<?> any ? any.contains(code) : allowed.equals(code),
          actual + " for " + expected);
    }
  }

  @DisplayName("Clients: every byte of conversations, up to where they are refused")
  @TestFactory
  Stream<DynamicTest> clients() throws IOException {
    return tests(
        cases("vectors/colombe-client-conversations.json"),
        vector -> {
          var config = Json.member(vector, "config").orElseThrow();
          var client =
              new Client(
                  new Client.Settings(
                      LineEnds.REJECT, false, Limits.standard(), Timeouts.standard()));
          var message = lines(vector, "message_lines_unstuffed");
          var sent = new ArrayList<>(List.of(message, ""));
          var peer = new Wire();
          Json.list(vector, "server_lines").forEach(line -> peer.then(bytes(line + "\r\n")));
          var driver =
              new Driver(
                  peer,
                  new Owner<>() {
                    @Override
                    public ByteBuffer source() {
                      return ByteBuffer.wrap(sent.remove(0).getBytes(UTF_8));
                    }
                  });
          driver.turn(conversation(client, config));
          var expected = lines(vector, "client_lines").replaceAll("QUIT\r\n$", "");
          assertTrue(peer.text().startsWith(expected), peer.text());
          boolean ok = Json.text(Json.member(vector, "expect").orElseThrow(), "ok").equals("true");
          assertTrue(!ok || peer.text().equals(expected + "QUIT\r\n"), peer.text());
        });
  }

  private static Step<?> conversation(Client client, Object config) {
    var to =
        Json.list(config, "rcpt_to").stream()
            .map(r -> new ForwardPath.To(Mailbox.of(r.toString())))
            .toList();
    var from = new ReversePath.To(Mailbox.of(Json.text(config, "mail_from")));
    var hello =
        client
            .greeting()
            .then(g -> client.hello(Domain.of(Json.text(config, "helo").split("\\."))));
    return Json.member(config, "auth")
        .map(
            auth ->
                hello.then(
                    offered ->
                        client
                            .authenticate(
                                Credentials.of(
                                    Json.text(auth, "username"), Json.text(auth, "password")),
                                Mechanism.valueOf(Json.text(auth, "mechanism")))
                            .then(done -> new Step.Done<>(offered))))
        .orElse(hello)
        .then(
            offered -> {
              var envelope = Envelope.of(from, to);
              return client.transact(
                  offered.offer(Extension.EightBitMime.class)
                      ? envelope.with(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME))
                      : envelope);
            })
        .then(receipts -> client.quit());
  }

  private static Incoming bytes(String text) {
    return new Incoming.Bytes(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static String lines(Object vector, String name) {
    return Json.list(vector, name).stream().map(l -> l + "\r\n").collect(Collectors.joining());
  }

  @DisplayName("Mail data of mox, chasquid and the smuggling tools")
  @TestFactory
  Stream<DynamicTest> data() throws IOException {
    return tests(
        shared("suites/smtp-data/cases.jsonl").lines().map(Json::read).toList(),
        vector -> {
          byte[] input = base64(vector, "input_b64");
          if (Json.text(vector, "dir").equals("write")) {
            var wire = DataTest.write(LineEnds.NORMALIZE, List.of(input), 256);
            var sequence = new String(base64(vector, "sequence_b64"), ISO_8859_1);
            if (sequence.contains("\0")) {
              assertEquals("a NUL", wire);
              return;
            }
            assertTrue(wire.endsWith("\r\n.\r\n"));
            assertFalse(wire.substring(0, wire.length() - 3).contains(sequence), wire);
            DataTest.assertNoBare(wire);
            return;
          }
          var outcome = DataTest.read(LineEnds.REJECT, Wire.cut(input));
          switch (Json.text(vector, "expected")) {
            case "ok" -> {
              assertTrue(outcome.ended() && !outcome.malformed());
              assertEquals(new String(base64(vector, "output_b64"), ISO_8859_1), outcome.data());
            }
            case "reject" -> assertTrue(outcome.malformed());
            case "incomplete" -> assertFalse(outcome.ended() || outcome.malformed());
            case "too_large" -> assertTrue(outcome.ended());
            default -> assertTrue(outcome.malformed() && outcome.rest().isEmpty());
          }
        });
  }
}
