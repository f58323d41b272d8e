package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.malleposte.colombe.Timeouts;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.spool.Child;
import org.malleposte.ptt.spool.Spools;

/**
 * One server, in a process of its own with 64 MiB of heap, which ends at the first allocation that
 * fails; every test is an attack on it, after which it serves.
 */
@DisplayName("A relay server with 64 MiB of heap, under attack")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SiegeTest {

  private static final int SLOW = 500;

  /** How many sessions the server has room for. */
  private static final int SESSIONS = 600;

  /** More sockets, and hardly fewer threads, than the server has without a client. */
  private static final int OWN = 10;

  private static final int SIZE = 105_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final String HONEST = "From: <a@far.test>\r\n\r\nHonest\r\n.\r\n";

  @TempDir static Path folder;

  private static Child child;
  private static InetSocketAddress server;

  @BeforeAll
  static void start() throws IOException {
    var options =
        List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-Dorg.sqlite.tmpdir=" + folder);
    child = Child.start(folder, options, Server.class, folder.resolve("spool.db").toString());
    int port = Integer.parseInt(Objects.requireNonNull(child.line(), "the server did not start"));
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @AfterAll
  static void stop() {
    child.close();
  }

  @Test
  @DisplayName("500 clients that send an octet every ten seconds, amid commands and amid data")
  void outlivesSlowClients() throws Exception {
    var slow = new ArrayList<Callable<String>>();
    var hanging = new CountDownLatch(SLOW);
    var ended = new AtomicInteger();
    for (int i = 0; i < SLOW; i++) {
      boolean amidData = i % 2 == 0;
      slow.add(
          () -> {
            try (var wire = amidData ? begin(Wire.greeted(server)) : Wire.greeted(server)) {
              hanging.countDown();
              return wire.drip('x', Duration.ofSeconds(10)).reply();
            } finally {
              ended.incrementAndGet();
            }
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies = slow.stream().map(threads::submit).toList();
      hanging.await();
      int meanwhile = 0;
      while (meanwhile < 20 && ended.get() == 0) {
        servesOne();
        meanwhile += ended.get() == 0 ? 1 : 0;
      }
      assertNotEquals(0, meanwhile, "nobody was served while all of them hung");
      for (Future<String> reply : replies) {
        assertTrue(reply.get().startsWith("421 4.4.2"), reply.get());
      }
    }
    servesOne();
  }

  @Test
  @DisplayName("100 MB without a line end, as a command")
  void outlivesLongCommands() throws IOException {
    try (var wire = Wire.greeted(server)) {
      flood(wire, "x", 100_000_000);
      wire.send("\r\nQUIT\r\n").expect("500 5.5.2").expect("221");
    }
    servesOne();
  }

  @Test
  @DisplayName("100 MB without a line end, as a message, which is kept; and what is too big, not")
  void outlivesLongLines() throws Exception {
    int before = messages();
    try (var wire = begin(Wire.greeted(server))) {
      wire.send("From: <a@far.test>\r\n\r\n");
      flood(wire, "x", 100_000_000);
      wire.send("\r\n.\r\n").expect("250 2.0.0");
      assertEquals(before + 1, messages());
      transaction(wire);
      flood(wire.send("From: <a@far.test>\r\n\r\n"), "x", SIZE);
      wire.send("\r\n.\r\n").expect("552 5.3.4");
      transaction(wire).send(HONEST).expect("250 2.0.0");
    }
    assertEquals(before + 2, messages());
  }

  @Test
  @DisplayName("100 000 recipients: 1 000 are taken, as many refused, and the session is over")
  void outlivesRecipients() throws IOException {
    try (var wire = Wire.greeted(server)) {
      wire.send("EHLO client.test\r\nMAIL FROM:<a@far.test>\r\n").expect("250").expect("250");
      int taken = 0;
      var reply = "";
      for (int i = 0; i < 100_000 && !reply.startsWith("421"); i++) {
        reply = wire.send("RCPT TO:<anil@us.test>\r\n").reply();
        taken += reply.startsWith("250") ? 1 : 0;
        assertTrue(reply.matches("(250 2\\.1\\.5|452 4\\.5\\.3|421 4\\.7\\.0) .*"), reply);
      }
      assertEquals(1_000, taken);
      assertTrue(reply.startsWith("421 4.7.0"), reply);
    }
    servesOne();
  }

  @Test
  @DisplayName("A header without an end, from 20 clients at a time")
  void outlivesHeaders() throws Exception {
    together(
        20,
        () -> {
          try (var wire = begin(Wire.greeted(server))) {
            flood(wire, "X-Field: " + "x".repeat(100) + "\r\n", 5_000_000);
            return wire.send("\r\n.\r\n").reply();
          }
        },
        "552 5\\.3\\.4 .*");
    servesOne();
  }

  @Test
  @DisplayName("More connections than there is room for: 421, or nothing, and no socket stays")
  void outlivesFloods() throws Exception {
    var inside = new ArrayList<Wire>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        inside.add(Wire.greeted(server));
      }
      together(
          400,
          () -> {
            try (var wire = new Wire(server)) {
              return wire.reply();
            }
          },
          "(421 4\\.3\\.2 .*)?");
      for (var wire : inside) {
        wire.send("NOOP\r\n").expect("250");
      }
    } finally {
      for (var wire : inside) {
        wire.reset();
      }
    }
    while (sockets() > OWN) {
      Thread.onSpinWait();
    }
    assertTrue(tasks() < OWN + SESSIONS / 10, tasks() + " threads");
    for (int i = 0; i < SESSIONS; i++) {
      inside.set(i, Wire.greeted(server));
    }
    for (var wire : inside) {
      wire.send("QUIT\r\n").expect("221").close();
    }
  }

  /** What as many clients do at the same time, and what each hears in the end. */
  private static void together(int clients, Callable<String> client, String reply)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = IntStream.range(0, clients).mapToObj(i -> threads.submit(client)).toList();
      for (var future : futures) {
        assertTrue(future.get().matches(reply), future.get());
      }
    }
  }

  private static void servesOne() throws IOException {
    try (var wire = begin(Wire.greeted(server))) {
      wire.send(HONEST).expect("250 2.0.0").send("QUIT\r\n").expect("221");
    }
  }

  private static Wire begin(Wire wire) throws IOException {
    return transaction(wire.send("EHLO client.test\r\n").expect("250"));
  }

  private static Wire transaction(Wire wire) throws IOException {
    wire.send("MAIL FROM:<a@far.test>\r\nRCPT TO:<anil@us.test>\r\nDATA\r\n");
    return wire.expect("250").expect("250").expect("354");
  }

  private static void flood(Wire wire, String octets, int length) throws IOException {
    byte[] block = octets.repeat(100_000 / octets.length()).getBytes(ISO_8859_1);
    for (int sent = 0; sent < length; sent += block.length) {
      wire.send(block);
    }
  }

  private static int messages() throws Exception {
    return Spools.count(folder.resolve("spool.db"), "messages WHERE state = 1");
  }

  /** How many sockets the server has open: a few of its own, and its clients'. */
  private static long sockets() throws IOException {
    try (var open = Files.list(Path.of("/proc", Long.toString(child.pid()), "fd"))) {
      return open.filter(SiegeTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path open) {
    try {
      return Files.readSymbolicLink(open).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  /** How many threads of the system the server has. */
  private static long tasks() throws IOException {
    try (var all = Files.list(Path.of("/proc", Long.toString(child.pid()), "task"))) {
      return all.count();
    }
  }

  /** The process that is attacked. */
  static final class Server {

    private Server() {}

    public static void main(String[] arguments) throws Exception {
      var spool = Spool.sqlite(Path.of(arguments[0]));
      var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var settings =
          ServerSettings.of(Domain.of("mx.us.test"), anywhere)
              .withSessions(SESSIONS)
              .withSessionsPerClient(SESSIONS);
      var protocol = settings.protocol().withSize(SIZE).withTimeouts(Timeouts.of(PATIENCE));
      var relay =
          RelayServer.start(
              settings.with(protocol), TwoServers.aliases(), spool, InstantSource.system());
      System.out.println(relay.address().getPort());
      Thread.currentThread().join();
    }
  }
}
