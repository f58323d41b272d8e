package org.malleposte.ptt;

import java.time.Duration;
import java.time.Instant;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.schedule.Attempt;
import org.malleposte.ptt.schedule.Bell;
import org.malleposte.ptt.schedule.UnderWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the messages of a spool delivered: at once when they come, and again when their time has come
 * (RFC 5321, section 4.5.4.1). Destinations take turns, and each has only so many deliveries at a
 * time, so that one that is dead, or has a long backlog, delays no other. What can not be delivered
 * is told to its author (RFC 3464).
 *
 * <p>It runs on virtual threads of its own until it is stopped. Any thread may call its methods.
 */
public final class Scheduler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  /** How long it never looks: the clock may be put forward, and rings be missed by nobody. */
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  /** How long it waits before it asks a spool again that did not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long a delivery that was interrupted may take to say what became of it. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Spool spool;
  private final SchedulerOptions options;
  private final Bell bell = new Bell();
  private final UnderWay underWay;
  private final Attempt attempt;
  private volatile boolean stopping;
  private volatile boolean over;
  private final Thread loop;

  private Scheduler(Spool spool, Deliverer deliverer, SchedulerOptions options) {
    this.spool = spool;
    this.options = options;
    this.underWay = new UnderWay(options.deliveries(), options.deliveriesEach());
    this.attempt = new Attempt(spool, deliverer, options, bell, () -> over);
    this.loop = Thread.ofVirtual().name("scheduler").unstarted(this::run);
  }

  /**
   * Begins to deliver the messages of {@code spool}. A spool has one scheduler.
   *
   * @param spool the spool; not closed by the scheduler
   * @param deliverer what takes them to their destinations
   * @param options what its user decides
   * @return the scheduler, for the caller to stop
   */
  public static Scheduler start(Spool spool, Deliverer deliverer, SchedulerOptions options) {
    var scheduler = new Scheduler(spool, deliverer, options);
    spool.whenQueued(scheduler::wake);
    scheduler.loop.start();
    return scheduler;
  }

  /**
   * Has it look for what is due now. It does so by itself when a message comes, or its time; this
   * is for whoever knows better, such as one who has put the clock forward.
   */
  public void wake() {
    bell.ring();
  }

  /**
   * Begins no further delivery, and waits for those that are under way, but not longer than {@code
   * patience}: then they are interrupted, and given as long again, but no more than five seconds.
   * Those that still have not ended are left to the next scheduler, as if they had failed.
   *
   * @param patience how long to wait
   */
  public void stop(Duration patience) {
    stopping = true;
    bell.ring();
    await(loop);
    underWay.awaitNone(patience);
    over = true;
    if (!underWay.all().isEmpty()) {
      underWay.interrupt();
      underWay.awaitNone(patience.compareTo(LAST_WORDS) < 0 ? patience : LAST_WORDS);
    }
    release();
  }

  /** Stops with a patience of half a minute. */
  @Override
  public void close() {
    stop(PATIENCE);
  }

  private void run() {
    while (!stopping) {
      long heard = bell.rings();
      bell.await(heard, round());
    }
  }

  /** Begins what is due, as far as there is room, and says how long nothing more will be. */
  private Duration round() {
    var room = underWay.room();
    if (room.all() == 0) {
      return LONGEST_NAP;
    }
    try {
      var now = options.clock().instant();
      var claim = spool.claim(now, room, options.retry());
      claim.deliveries().forEach(this::begin);
      return claim.deliveries().isEmpty()
          ? claim.next().map(next -> nap(now, next)).orElse(LONGEST_NAP)
          : Duration.ZERO;
    } catch (SpoolException e) {
      return troubled(e);
    }
  }

  private Duration troubled(SpoolException e) {
    if (e.fault() == Fault.CLOSED || e.fault() == Fault.NOT_SYNCED) {
      LOG.error("Nothing is delivered any more: {}", e.getMessage());
      stopping = true;
      return Duration.ZERO;
    }
    LOG.warn("Nothing can be delivered for now", e);
    return PAUSE;
  }

  private static Duration nap(Instant now, Instant next) {
    var nap = Duration.between(now, next);
    return nap.compareTo(LONGEST_NAP) < 0 ? nap : LONGEST_NAP;
  }

  private void begin(Delivery delivery) {
    var name = "delivery-" + delivery.message().id();
    var thread = Thread.ofVirtual().name(name).unstarted(() -> deliver(delivery));
    underWay.begin(delivery, thread);
    thread.start();
  }

  private void deliver(Delivery delivery) {
    try {
      attempt.make(delivery);
    } finally {
      underWay.end(delivery);
      bell.ring();
    }
  }

  private void release() {
    var left = underWay.all();
    if (left.isEmpty()) {
      return;
    }
    LOG.warn("{} deliveries did not end in time", left.size());
    try {
      spool.release(left);
    } catch (SpoolException e) {
      LOG.warn("They are given back when the spool is opened anew", e);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
