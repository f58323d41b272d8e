package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ReversePath;
import org.malleposte.dns.Dns;
import org.malleposte.dns.MailHosts;
import org.malleposte.dns.ZoneFile;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.ptt.spool.Spools;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Settings;

/**
 * The whole way out: a spool, a scheduler, a delivery, and a clock that only a test puts forward.
 * An attempt has its {@linkplain #outcomes outcomes}, and then {@linkplain #settle settles}.
 */
final class Outbound implements AutoCloseable, InstantSource {

  static final String AUTHOR = "romain@x25519.test";

  static final String TEXT = "From: romain@x25519.test\r\nSubject: Hello\r\n\r\nHello\r\n";

  private static final Domain HOST = Domain.of("mail", "malleposte", "test");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Path file;
  private final Deliverer deliverer;
  private Observed spool;
  private Scheduler scheduler;

  /** Opens it in a folder; {@code deliverer} may ask this for the time. */
  Outbound(Path folder, java.util.function.Function<InstantSource, Deliverer> deliverer)
      throws IOException {
    this.file = folder.resolve("spool.db");
    this.deliverer = deliverer.apply(this);
    this.spool = spool();
    this.scheduler = scheduler();
  }

  /** Patient enough for a busy machine, and trusting peers. */
  static Settings settings() {
    try {
      return Settings.of(HOST)
          .withTrusted(TlsIdentity.trust(FaultyPeer.IDENTITY.chain()))
          .withPatience(Duration.ofSeconds(30));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A delivery by what {@code dns} says, to hosts on loopback. */
  static DirectDelivery direct(Dns dns, int port, Settings settings) {
    var hosts = new MailHosts(dns, new Random(1), List.of(HOST.toString()));
    return new DirectDelivery(hosts, settings)
        .withPort(port)
        .withReach(InetAddress::isLoopbackAddress);
  }

  static Dns zone(String text) {
    return ZoneFile.of(text);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Takes a message from {@code author}, who is nobody if empty. */
  QueueId post(String author, String... to) throws IOException {
    return postText(TEXT, author, to);
  }

  QueueId postText(String text, String author, String... to) throws IOException {
    var from = author.isEmpty() ? new ReversePath.Null() : new ReversePath.To(Mailbox.of(author));
    var envelope = Envelope.of(from, Stream.of(to).map(Spools::to).toList());
    try (var draft = spool.begin(envelope)) {
      draft.append(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
      draft.commit();
      return draft.id();
    }
  }

  /** Awaits so many settlements. */
  void settle(int count) throws InterruptedException {
    for (int n = 0; n < count; n++) {
      if (spool.settled.poll(60, TimeUnit.SECONDS) == null) {
        throw new AssertionError("only " + n + " deliveries of " + count + " were settled");
      }
    }
  }

  /**
   * What the attempts came to that have ended since the last call, as a word for each recipient.
   */
  List<String> outcomes() {
    return Stream.generate(outcomes::poll)
        .takeWhile(java.util.Objects::nonNull)
        .map(Outbound::told)
        .toList();
  }

  /** The messages that wait. */
  List<Spool.Entry> waiting() throws IOException {
    return spool.list(0, 100);
  }

  /** Puts the clock forward to so long after the beginning, and looks what is due then. */
  void at(Duration time) {
    now.set(NOON.plus(time));
    scheduler.wake();
  }

  /** Stops, and starts anew with what is on disk. */
  void restart() throws IOException {
    scheduler.close();
    spool.close();
    spool = spool();
    scheduler = scheduler();
  }

  @Override
  public void close() throws IOException {
    scheduler.stop(Duration.ZERO);
    spool.close();
  }

  /** An outcome in a word, its phase, and its code or what was concluded. */
  static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> "delivered";
      case Outcome.Deferred(var to, var peer, var phase, var cause) ->
          "deferred " + phase + " " + told(cause);
      case Outcome.Rejected(var to, var peer, var phase, var cause) ->
          "rejected " + phase + " " + told(cause);
      case Outcome.Unknown(var to, var peer, var cause) -> "unknown " + told(cause);
    };
  }

  /** The text of a part of a report, its folded lines unfolded. */
  static String part(FaultyPeer.Mail report, int index) {
    var message = Message.parse(report.data().getBytes(ISO_8859_1));
    var parts = ((Part.Multipart) message.part()).parts();
    return ((Part.Leaf) parts.get(index)).text().replaceAll("\r\n[ \t]+", " ");
  }

  private static String told(Cause cause) {
    return switch (cause) {
      case Cause.Said(var reply) -> Integer.toString(reply.code());
      case Cause.Concluded(var trouble, var reply) -> trouble.name();
    };
  }

  private Observed spool() throws IOException {
    return new Observed(Spool.sqlite(file, SpoolOptions.defaults().clock(this)));
  }

  /** One delivery at a time, so that one that never ended would be seen to block all others. */
  private Scheduler scheduler() {
    var options = SchedulerOptions.of(HOST).retry(POLICY).deliveries(1, 1).clock(this);
    return Scheduler.start(spool, this::deliver, options);
  }

  private List<Outcome> deliver(Delivery delivery, MailData data)
      throws IOException, InterruptedException {
    var found = deliverer.deliver(delivery, data);
    outcomes.addAll(found);
    return found;
  }
}
