package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.spool.Spools;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Phase;

@DisplayName("RFC 5321, section 4.5.4.1: a scheduler")
@Timeout(60)
class SchedulerTest {

  private static final Peer PEER =
      new Peer(
          "mx.recoil.org",
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 25),
          Optional.empty());

  private static final byte[] MAIL = "Subject: Hello\r\n\r\nHello\r\n".getBytes(US_ASCII);

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final BlockingQueue<Delivery> attempts = new LinkedBlockingQueue<>();
  private Observed spool;

  @BeforeEach
  void open() throws IOException {
    var options = SpoolOptions.defaults().clock(now::get);
    spool = new Observed(Spool.sqlite(folder.resolve("spool.db"), options));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  @DisplayName("delivers at once, byte for byte, and then forgets")
  void delivers() throws Exception {
    var read = new LinkedBlockingQueue<byte[]>();
    var content = octets(1, 600_000);
    try (var scheduler =
        start(
            (delivery, data) -> {
              read.add(data.open().readAllBytes());
              return delivered(delivery);
            })) {
      take(spool, content, "anil@recoil.org");
      assertArrayEquals(content, read.take());
      scheduler.stop(Duration.ofSeconds(30));
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("delivers what was there before it")
  void catchesUp() throws Exception {
    take(spool, MAIL, "anil@recoil.org");
    try (var scheduler = start((delivery, data) -> delivered(delivery))) {
      attempts.take();
      scheduler.wake();
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("tries again, later and later, when its time has come and not before")
  void retries() throws Exception {
    var id = take(spool, MAIL, "anil@recoil.org");
    try (var scheduler = start((delivery, data) -> deferred(delivery))) {
      var delay = Duration.ofMinutes(1);
      for (int n = 1; n <= 4; n++) {
        assertEquals(n, attempts.take().recipients().get(0).attempts());
        assertEquals(id, spool.settled.take());
        now.set(now.get().plus(delay).minusMillis(1));
        scheduler.wake();
        now.set(now.get().plusMillis(1));
        scheduler.wake();
        delay = delay.multipliedBy(2);
      }
      assertEquals(NOON.plusSeconds(60 * (1 + 2 + 4 + 8)), now.get());
      assertEquals(5, attempts.take().recipients().get(0).attempts());
    }
  }

  @Test
  @DisplayName("retries only whom it has to, and keeps the reason")
  void retriesSome() throws Exception {
    var id = take(spool, MAIL, "anil@recoil.org", "gemma@recoil.org", "thomas@recoil.org");
    try (var scheduler =
        start(
            (delivery, data) -> {
              var to = delivery.envelope().recipients();
              return List.of(
                  new Outcome.Delivered(to.get(0), PEER, completion()), later(to.get(1)));
            })) {
      assertEquals(id, spool.settled.take());
      scheduler.stop(Duration.ofSeconds(30));
    }
    var recipients = spool.list(0, 10).get(0).recipients();
    assertEquals(
        List.of(Spools.to("gemma@recoil.org"), Spools.to("thomas@recoil.org")),
        recipients.stream().map(Recipient::path).toList());
    assertEquals(
        Optional.of(new Setback(Optional.of("mx.recoil.org"), true, busy())),
        recipients.get(0).setback());
    // Of thomas nothing was said.
    assertEquals(
        Optional.of(451), recipients.get(1).setback().map(setback -> setback.reply().code()));
  }

  @Test
  @DisplayName("tries once more when a message's time is over, then tells its author")
  void givesUp() throws Exception {
    take(spool, MAIL, "anil@recoil.org");
    now.set(NOON.plus(POLICY.lifetime()).plusSeconds(1));
    try (var scheduler = start((delivery, data) -> deferred(delivery))) {
      assertEquals("recoil.org", attempts.take().destination());
      var report = attempts.take();
      assertEquals("x25519.net", report.destination());
      assertEquals(new ReversePath.Null(), report.message().from());
      scheduler.wake();
    }
    assertEquals(1, spool.list(0, 10).size());
  }

  @Test
  @DisplayName("tells the author what was refused, once for all recipients")
  void reports() throws Exception {
    take(spool, MAIL, "anil@recoil.org", "gemma@recoil.org");
    try (var scheduler =
        start(
            (delivery, data) ->
                delivery.destination().equals("recoil.org")
                    ? rejected(delivery)
                    : delivered(delivery))) {
      assertEquals("recoil.org", attempts.take().destination());
      var report = attempts.take();
      assertEquals(List.of(Spools.to("romain@x25519.net")), paths(report));
      assertEquals(new ReversePath.Null(), report.message().from());
      scheduler.wake();
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("RFC 5321, section 6.1: never reports on a report")
  void reportsOnNoReport() throws Exception {
    try (var draft =
        spool.begin(Envelope.of(new ReversePath.Null(), List.of(Spools.to("anil@recoil.org"))))) {
      draft.append(ByteBuffer.wrap(MAIL));
      draft.commit();
    }
    try (var scheduler = start((delivery, data) -> rejected(delivery))) {
      attempts.take();
      spool.settled.take();
      scheduler.wake();
    }
    assertEquals(List.of(), spool.list(0, 10));
    assertTrue(attempts.isEmpty());
  }

  @Test
  @DisplayName("lets no dead destination delay another, and no destination have it all")
  void isFair() throws Exception {
    var release = new CountDownLatch(1);
    var dead = new AtomicInteger();
    var most = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      take(spool, MAIL, "anil@dead.org");
    }
    for (int i = 0; i < 20; i++) {
      take(spool, MAIL, "anil@alive" + i % 4 + ".org");
    }
    try (var scheduler =
        start(
            (delivery, data) -> {
              if (delivery.destination().equals("dead.org")) {
                most.accumulateAndGet(dead.incrementAndGet(), Math::max);
                release.await();
                dead.decrementAndGet();
              }
              return delivered(delivery);
            },
            4,
            2)) {
      int alive = 0;
      while (alive < 20) {
        alive += attempts.take().destination().equals("dead.org") ? 0 : 1;
      }
      assertEquals(2, most.get());
      release.countDown();
      for (int settled = 0; settled < 40; settled++) {
        spool.settled.take();
      }
      scheduler.wake();
    }
    assertEquals(2, most.get());
    assertEquals(List.of(), spool.list(0, 100));
  }

  @Test
  @DisplayName("takes a deliverer's own fault for a deferral")
  void survivesDeliverers() throws Exception {
    var id = take(spool, MAIL, "anil@recoil.org");
    var faults =
        List.of(new IOException("broken"), new IllegalStateException("wrong"), new Error("worse"));
    var calls = new AtomicInteger();
    try (var scheduler =
        start(
            (delivery, data) -> {
              switch (faults.get(calls.getAndIncrement() % 2)) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError();
              }
            })) {
      for (int n = 0; n < 2; n++) {
        attempts.take();
        assertEquals(id, spool.settled.take());
        now.set(now.get().plus(POLICY.longest()));
        scheduler.wake();
      }
    }
  }

  @Test
  @DisplayName("goes on when the spool answers again, and settles what it could not")
  void survivesTheSpool() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var scheduler =
        start(
            (delivery, data) -> {
              entered.countDown();
              go.await();
              return delivered(delivery);
            })) {
      spool.failure.set(new SpoolException(Fault.UNAVAILABLE, "for a test"));
      var id = take(spool, MAIL, "anil@recoil.org");
      spool.failed.take();
      scheduler.wake();
      entered.await();
      // The scheduler, too, may come upon the next failure: so until a settlement has met one.
      spool.failure.set(new SpoolException(Fault.FULL, "for a test"));
      go.countDown();
      spool.failed.take();
      scheduler.wake();
      assertEquals(id, spool.settled.take());
    }
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("holds nobody up for a report that a full spool has no room for, and makes it later")
  void putsReportsOff() throws Exception {
    var id = take(spool, MAIL, "anil@recoil.org", "gemma@recoil.org");
    spool.full = true;
    try (var scheduler =
        start(
            (delivery, data) -> {
              var outcomes = new ArrayList<>(rejected(delivery));
              if (delivery.recipients().size() == 2) {
                var to = delivery.envelope().recipients().get(1);
                outcomes.set(1, new Outcome.Delivered(to, PEER, completion()));
              }
              return outcomes;
            },
            1,
            1)) {
      assertEquals("recoil.org", attempts.take().destination());
      assertEquals(id, spool.settled.take());
      var waiting = spool.list(0, 10).get(0).recipients();
      assertEquals(
          List.of(Spools.to("anil@recoil.org")), waiting.stream().map(Recipient::path).toList());
      assertEquals(NOON.plusSeconds(60), waiting.get(0).due());
      assertEquals(
          Optional.of(550), waiting.get(0).setback().map(setback -> setback.reply().code()));
      now.set(NOON.plusSeconds(1));
      take(spool, MAIL, "thomas@alive.org");
      assertEquals("alive.org", attempts.take().destination());
      spool.settled.take();
      spool.full = false;
      now.set(NOON.plusSeconds(60));
      scheduler.wake();
      assertEquals(List.of(Spools.to("anil@recoil.org")), paths(attempts.take()));
      assertEquals(List.of(Spools.to("romain@x25519.net")), paths(attempts.take()));
    }
  }

  @Test
  @DisplayName("that stops writes down, as long as it has patience, what became of a delivery")
  void settlesWhileItStops() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var scheduler =
        start(
            (delivery, data) -> {
              entered.countDown();
              go.await();
              return delivered(delivery);
            });
    take(spool, MAIL, "anil@recoil.org");
    entered.await();
    var stopper = Thread.ofPlatform().start(() -> scheduler.stop(Duration.ofSeconds(30)));
    // It awaits the loop for ever, and then the deliveries for so long.
    while (stopper.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    spool.failure.set(new SpoolException(Fault.UNAVAILABLE, "for a test"));
    go.countDown();
    spool.failed.take();
    scheduler.wake();
    stopper.join();
    assertEquals(List.of(), spool.list(0, 10));
  }

  @Test
  @DisplayName("that stops waits for what is under way, and begins nothing more")
  void stops() throws Exception {
    var entered = new CountDownLatch(1);
    var scheduler =
        start(
            (delivery, data) -> {
              entered.countDown();
              return delivered(delivery);
            });
    take(spool, MAIL, "anil@recoil.org");
    entered.await();
    scheduler.stop(Duration.ofSeconds(30));
    assertEquals(List.of(), spool.list(0, 10));
    take(spool, MAIL, "anil@recoil.org");
    assertEquals(1, attempts.size());
    scheduler.close();
  }

  @Test
  @DisplayName("that stops interrupts what takes too long, which then is due again")
  void interrupts() throws Exception {
    var never = new CountDownLatch(1);
    var scheduler =
        start(
            (delivery, data) -> {
              never.await();
              return delivered(delivery);
            });
    var id = take(spool, MAIL, "anil@recoil.org");
    attempts.take();
    scheduler.stop(Duration.ofMillis(100));
    assertEquals(id, spool.list(0, 10).get(0).message().id());
    now.set(NOON.plus(POLICY.longest()));
    assertEquals(1, spool.claim(now.get(), Room.of(10, 1), POLICY).deliveries().size());
  }

  @Test
  @DisplayName("that stops leaves what does not even heed an interrupt to the next one")
  void releases() throws Exception {
    var never = new CountDownLatch(1);
    var scheduler =
        start(
            (delivery, data) -> {
              awaitStubbornly(never);
              return delivered(delivery);
            });
    take(spool, MAIL, "anil@recoil.org");
    attempts.take();
    scheduler.stop(Duration.ZERO);
    now.set(NOON.plus(POLICY.longest()));
    assertEquals(1, spool.claim(now.get(), Room.of(10, 1), POLICY).deliveries().size());
    never.countDown();
  }

  private Scheduler start(Deliverer deliverer) {
    return start(deliverer, 100, 5);
  }

  private Scheduler start(Deliverer deliverer, int all, int each) {
    var options =
        SchedulerOptions.of(Domain.of("malleposte", "test"))
            .retry(POLICY)
            .deliveries(all, each)
            .clock(now::get);
    return Scheduler.start(spool, (delivery, data) -> attempt(deliverer, delivery, data), options);
  }

  private List<Outcome> attempt(Deliverer deliverer, Delivery delivery, MailData data)
      throws IOException, InterruptedException {
    attempts.add(delivery);
    return deliverer.deliver(delivery, data);
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // It was asked to.
      }
    }
  }

  private static List<org.malleposte.colombe.ForwardPath> paths(Delivery delivery) {
    return delivery.recipients().stream().map(Recipient::path).toList();
  }

  private static List<Outcome> delivered(Delivery delivery) {
    return each(delivery, to -> new Outcome.Delivered(to, PEER, completion()));
  }

  private static List<Outcome> deferred(Delivery delivery) {
    return each(delivery, SchedulerTest::later);
  }

  private static List<Outcome> rejected(Delivery delivery) {
    var reply = Reply.Failure.of(550, new EnhancedCode(5, 1, 1), "No such user");
    return each(
        delivery,
        to -> new Outcome.Rejected(to, Optional.of(PEER), Phase.RCPT, new Cause.Said(reply)));
  }

  private static Outcome later(Envelope.Recipient to) {
    return new Outcome.Deferred(to, Optional.of(PEER), Phase.RCPT, new Cause.Said(busy()));
  }

  private static Reply.Failure busy() {
    return Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "Try again later");
  }

  private static Reply.Completion completion() {
    return Reply.Completion.of(250, new EnhancedCode(2, 0, 0), "Taken");
  }

  private static List<Outcome> each(
      Delivery delivery, java.util.function.Function<Envelope.Recipient, Outcome> outcome) {
    var outcomes = new ArrayList<Outcome>();
    delivery.envelope().recipients().forEach(to -> outcomes.add(outcome.apply(to)));
    return outcomes;
  }
}
