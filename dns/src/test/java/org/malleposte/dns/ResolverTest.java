package org.malleposte.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.dns.Answer.Failed;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Answer.NoSuchName;
import org.malleposte.dns.ScriptedServer.Question;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

@DisplayName("RFC 1035, section 7: a resolver and its servers")
class ResolverTest {

  private static final Duration BRIEF = Duration.ofMillis(200);

  private static final Record A = record("x25519.net. A 192.0.2.1");
  private static final Record SOA = record("net. SOA ns.net. root.net. 1 3600 900 604800 60");

  @DisplayName("NOERROR, with records: they are found")
  @Test
  void finds() throws Exception {
    var answer = ask(q -> sent(q.answer(Rcode.NOERROR, List.of(A), List.of())));
    assertEquals(new Found<>(List.of(address("192.0.2.1")), false), answer);
  }

  @DisplayName("RFC 4035, section 3.2.3: the AD bit is told")
  @Test
  void tellsAuthenticData() throws Exception {
    var answer =
        ask(
            q -> {
              assertTrue(q.message().getHeader().getFlag(Flags.AD), "the bit is asked for");
              var signed = q.answer(Rcode.NOERROR, List.of(A), List.of());
              signed.getHeader().setFlag(Flags.AD);
              return sent(signed);
            });
    assertEquals(new Found<>(List.of(address("192.0.2.1")), true), answer);
  }

  @DisplayName("NXDOMAIN: the name does not exist")
  @Test
  void tellsThatThereIsNoSuchName() throws Exception {
    assertEquals(
        new NoSuchName<>(false), ask(q -> sent(q.answer(Rcode.NXDOMAIN, List.of(), List.of(SOA)))));
  }

  @DisplayName("NOERROR, without records: there is no data")
  @Test
  void tellsThatThereIsNoData() throws Exception {
    assertEquals(
        new NoData<>(false), ask(q -> sent(q.answer(Rcode.NOERROR, List.of(), List.of(SOA)))));
  }

  @DisplayName("A server that fails or refuses: nothing is known, for now")
  @ParameterizedTest
  @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR})
  void fails(int rcode) throws Exception {
    var answer = ask(q -> sent(q.answer(rcode, List.of(), List.of())));
    var failed = assertInstanceOf(Failed.class, answer);
    assertTrue(failed.temporary());
    assertTrue(failed.detail().startsWith(Rcode.string(rcode)), failed.detail());
  }

  @DisplayName("A server that is silent: nothing is known, for now")
  @Test
  void isNotHeldUpBySilence() throws Exception {
    var failed = assertInstanceOf(Failed.class, ask(q -> Optional.empty()));
    assertTrue(failed.temporary());
    assertTrue(failed.detail().startsWith("no answer from "), failed.detail());
  }

  @DisplayName("Bytes that are no message: nothing is known, for now")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0",
        "\0\0\0\0\0\0\0\0\0\0",
        "\u0001\0\0\uffff\uffff\uffff\uffff\0",
        "xxxxxxxxx"
      })
  void isNotHarmedByGarbage(String garbage) throws Exception {
    byte[] bytes = garbage.getBytes(US_ASCII);
    var answer =
        ask(
            q -> {
              byte[] wire = Arrays.copyOf(q.message().getHeader().toWire(), 2 + bytes.length);
              System.arraycopy(bytes, 0, wire, 2, bytes.length);
              return Optional.of(wire);
            });
    assertTrue(assertInstanceOf(Failed.class, answer).temporary());
  }

  @DisplayName("RFC 7766, section 5: an answer that was cut is asked for again over TCP")
  @Test
  void asksOverTcp() throws Exception {
    var answer =
        ask(
            q -> {
              if (q.overTcp()) {
                return sent(q.answer(Rcode.NOERROR, List.of(A), List.of()));
              }
              var cut = q.answer(Rcode.NOERROR, List.of(), List.of());
              cut.getHeader().setFlag(Flags.TC);
              return sent(cut);
            });
    assertEquals(new Found<>(List.of(address("192.0.2.1")), false), answer);
  }

  @DisplayName("RFC 6891, section 7: a server without EDNS is asked without it")
  @Test
  void asksWithoutExtensions() throws Exception {
    var answer =
        ask(
            q ->
                q.extended()
                    ? sent(q.answer(Rcode.FORMERR, List.of(), List.of()))
                    : sent(q.answer(Rcode.NOERROR, List.of(A), List.of())));
    assertEquals(new Found<>(List.of(address("192.0.2.1")), false), answer);
  }

  @DisplayName("RFC 1034, section 3.6.2: aliases that the server followed")
  @Test
  void readsAliases() throws Exception {
    var chain =
        List.of(
            record("b.net. CNAME c.net."),
            record("x25519.net. CNAME b.net."),
            record("c.net. A 192.0.2.3"),
            record("elsewhere.net. A 192.0.2.66"));
    assertEquals(
        new Found<>(List.of(address("192.0.2.3")), false),
        ask(q -> sent(q.answer(Rcode.NOERROR, chain, List.of()))));
  }

  @DisplayName("RFC 1034, section 3.6.2: aliases that the server left to us")
  @Test
  void followsAliases() throws Exception {
    assertEquals(
        new Found<>(List.of(address("192.0.2.3")), false),
        ask(
            q ->
                sent(
                    q.answer(
                        Rcode.NOERROR,
                        List.of(
                            q.name().equals("c.net")
                                ? record("c.net. A 192.0.2.3")
                                : record("x25519.net. CNAME c.net.")),
                        List.of()))));
  }

  @DisplayName("Aliases without an end: bounded, and no answer for now")
  @Test
  void isNotCaughtInALoop() throws Exception {
    var answer =
        ask(
            q ->
                sent(
                    q.answer(
                        Rcode.NOERROR,
                        List.of(
                            record("x25519.net. CNAME b.net."), record("b.net. CNAME x25519.net.")),
                        List.of())));
    assertEquals(new Failed<>(true, "a chain of more than 8 aliases"), answer);
  }

  @DisplayName("Records of other names are not taken")
  @Test
  void ignoresWhatWasNotAsked() throws Exception {
    assertEquals(
        new NoData<>(false),
        ask(
            q ->
                sent(
                    q.answer(
                        Rcode.NOERROR, List.of(record("other.net. A 192.0.2.66")), List.of()))));
  }

  @DisplayName("The next server is asked when one fails")
  @Test
  void asksTheNextServer() throws Exception {
    try (var broken =
            new ScriptedServer(q -> sent(q.answer(Rcode.SERVFAIL, List.of(), List.of())));
        var good = new ScriptedServer(q -> sent(q.answer(Rcode.NOERROR, List.of(A), List.of())))) {
      var resolver = new Resolver(settings(broken.address(), good.address()));
      assertEquals(new Found<>(List.of(address("192.0.2.1")), false), resolver.a("x25519.net"));
      assertEquals(1, broken.asked().size());
    }
  }

  @DisplayName("All servers are asked again, as often as there are rounds")
  @Test
  void asksAgain() throws Exception {
    var questions = new ArrayList<Question>();
    try (var server =
        new ScriptedServer(
            q -> {
              questions.add(q);
              return questions.size() < 3
                  ? sent(q.answer(Rcode.SERVFAIL, List.of(), List.of()))
                  : sent(q.answer(Rcode.NOERROR, List.of(A), List.of()));
            })) {
      var resolver = new Resolver(settings(server.address()).withRounds(3));
      assertInstanceOf(Found.class, resolver.a("x25519.net"));
    }
  }

  @DisplayName("RFC 1035, section 7.4: what is known is not asked again, until it ends")
  @Test
  void remembers() throws Exception {
    var now = new AtomicReference<>(Instant.EPOCH);
    try (var server =
        new ScriptedServer(q -> sent(q.answer(Rcode.NOERROR, List.of(A), List.of())))) {
      InstantSource clock = now::get;
      var resolver = new Resolver(settings(server.address()).withClock(clock));
      resolver.a("x25519.net");
      resolver.a("X25519.NET.");
      assertEquals(1, server.asked().size());
      now.set(Instant.EPOCH.plusSeconds(3600));
      resolver.a("x25519.net");
      assertEquals(2, server.asked().size());
    }
  }

  @DisplayName("RFC 2308, section 5: absence lives as long as the SOA says")
  @Test
  void remembersAbsence() throws Exception {
    var now = new AtomicReference<>(Instant.EPOCH);
    try (var server =
        new ScriptedServer(
            q ->
                sent(
                    q.answer(
                        Rcode.NXDOMAIN,
                        List.of(),
                        q.name().equals("x25519.net") ? List.of(SOA) : List.of())))) {
      var resolver = new Resolver(settings(server.address()).withClock(now::get));
      assertEquals(new NoSuchName<>(false), resolver.a("x25519.net"));
      now.set(Instant.EPOCH.plusSeconds(59));
      assertEquals(new NoSuchName<>(false), resolver.a("x25519.net"));
      assertEquals(1, server.asked().size());
      now.set(Instant.EPOCH.plusSeconds(60));
      resolver.a("x25519.net");
      assertEquals(2, server.asked().size());
      resolver.a("without-soa.net");
      resolver.a("without-soa.net");
      assertEquals(4, server.asked().size());
    }
  }

  @DisplayName("Failures are not remembered")
  @Test
  void forgetsFailures() throws Exception {
    try (var server =
        new ScriptedServer(q -> sent(q.answer(Rcode.SERVFAIL, List.of(), List.of())))) {
      var resolver = new Resolver(settings(server.address()));
      resolver.a("x25519.net");
      resolver.a("x25519.net");
      assertEquals(2, server.asked().size());
    }
  }

  @DisplayName("The memory is bounded: what was unused for longest goes first")
  @Test
  void forgets() throws Exception {
    try (var server =
        new ScriptedServer(
            q ->
                sent(
                    q.answer(
                        Rcode.NOERROR, List.of(record(q.name() + ". A 192.0.2.1")), List.of())))) {
      var limits = new Limits(128, 8, 10, 20, 2, Duration.ofDays(1));
      var resolver = new Resolver(settings(server.address()).withLimits(limits));
      resolver.a("a.net");
      resolver.a("b.net");
      resolver.a("a.net");
      resolver.a("c.net");
      resolver.a("a.net");
      assertEquals(3, server.asked().size());
      resolver.a("b.net");
      assertEquals(4, server.asked().size());
    }
  }

  @DisplayName("A name that the DNS cannot hold is not asked for")
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", ".a", "a b\u0000.\u2488x", "\u200d.net"})
  void refusesNames(String name) throws Exception {
    try (var server =
        new ScriptedServer(q -> sent(q.answer(Rcode.NOERROR, List.of(A), List.of())))) {
      var failed = assertInstanceOf(Failed.class, new Resolver(settings(server.address())).a(name));
      assertFalse(failed.temporary());
      assertTrue(server.asked().isEmpty());
    }
  }

  @DisplayName("RFC 1035, section 2.3.4: 63 octets a label, 255 a name")
  @Test
  void boundsNames() {
    var label = "a".repeat(63);
    assertTrue(Names.of(label).isPresent());
    assertTrue(Names.of(label + "a").isEmpty());
    var name = label + "." + label + "." + label + "." + "a".repeat(61);
    assertTrue(Names.of(name).isPresent());
    assertTrue(Names.of(name + "a").isEmpty());
  }

  @DisplayName("A backslash and an @ in a name are themselves")
  @Test
  void takesNamesAsTheyAre() throws IOException {
    assertEquals("\\\\065.net", Names.text(Names.of("\\065.net").orElseThrow()));
    assertEquals("\\@", Names.text(Names.of("@").orElseThrow()));
  }

  @DisplayName("Settings that ask nobody are refused")
  @Test
  void refusesSettings() {
    var settings = settings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
    assertThrows(IllegalArgumentException.class, () -> settings.withRounds(0));
    assertThrows(IllegalArgumentException.class, () -> settings.withPatience(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, ResolverTest::settings);
  }

  private static Answer<Inet4Address> ask(Function<Question, Optional<byte[]>> script)
      throws IOException {
    try (var server = new ScriptedServer(script)) {
      return new Resolver(settings(server.address())).a("x25519.net");
    }
  }

  private static Resolver.Settings settings(InetSocketAddress... servers) {
    return new Resolver.Settings(
        List.of(servers), BRIEF, 1, Limits.defaults(), InstantSource.system());
  }

  private static Optional<byte[]> sent(Message message) {
    return Optional.of(message.toWire());
  }

  private static Inet4Address address(String text) throws IOException {
    return (Inet4Address) InetAddress.getByName(text);
  }

  private static Record record(String text) {
    var words = text.split(" ", 3);
    try {
      return Record.fromString(
          Name.fromString(words[0]), Type.value(words[1]), DClass.IN, 3600, words[2], Name.root);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
