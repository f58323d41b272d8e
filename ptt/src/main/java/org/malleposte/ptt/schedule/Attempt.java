package org.malleposte.ptt.schedule;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.malleposte.colombe.ReversePath;
import org.malleposte.ptt.Deliverer;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.SchedulerOptions;
import org.malleposte.ptt.SevenBitConversion;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.Spooled;
import org.malleposte.ptt.bounce.DeliveryReport;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at a delivery, from the first word to the record of what became of it. */
public final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** How long to wait before what became of a delivery is written down again. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Spool spool;
  private final Deliverer deliverer;
  private final SchedulerOptions options;
  private final Bell bell;
  private final BooleanSupplier over;
  private final DeliveryReport reporter;

  /**
   * Makes attempts.
   *
   * @param spool where the messages are
   * @param deliverer what takes them to their destinations
   * @param options what the scheduler's user decides
   * @param bell what wakes who waits for the spool
   * @param over whether nothing is to be waited for any more
   */
  public Attempt(
      Spool spool, Deliverer deliverer, SchedulerOptions options, Bell bell, BooleanSupplier over) {
    this.spool = spool;
    this.deliverer = deliverer;
    this.options = options;
    this.bell = bell;
    this.over = over;
    this.reporter = new DeliveryReport(spool, options);
  }

  /**
   * Delivers, and settles the outcomes.
   *
   * @param delivery what is to be delivered
   */
  public void make(Delivery delivery) {
    var outcomes = deliver(delivery);
    var settlement =
        new Settlement(
            delivery, outcomes, options.clock().instant(), options.retry(), options.random());
    settle(delivery, settlement);
  }

  /** A fault of the deliverer is nobody's loss: its message is tried again. */
  private List<Outcome> deliver(Delivery delivery) {
    var id = delivery.message().id();
    try {
      var data = MailData.of(() -> spool.content(id)).withSevenBit(SevenBitConversion::of);
      return deliverer.deliver(delivery, data);
    } catch (InterruptedException e) {
      LOG.info("{} to {}: interrupted", id, delivery.destination());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} to {}: the attempt failed", id, delivery.destination(), e);
    }
    return List.of();
  }

  /**
   * Writes down what became of it, for as long as it takes: a message that has arrived and is not
   * known to have would be sent again. Meanwhile its destination gets no other in its place.
   */
  private void settle(Delivery delivery, Settlement settlement) {
    var message = delivery.message();
    var reports = reports(message, settlement);
    while (true) {
      long heard = bell.rings();
      try {
        record(message, settlement, reports);
        return;
      } catch (SpoolException e) {
        if (over.getAsBoolean() || e.fault() == Fault.CLOSED || e.fault() == Fault.NOT_SYNCED) {
          LOG.error("{} to {}: not settled", message.id(), delivery.destination(), e);
          return;
        }
        LOG.warn("{} to {}: not settled yet", message.id(), delivery.destination(), e);
        bell.await(heard, PAUSE);
      }
    }
  }

  /**
   * A full spool has no room for a report, and gets some only if other messages leave: so those
   * that failed are tried again later, which is when their report is due, and hold nobody up.
   */
  private void record(Spooled message, Settlement settlement, List<Spool.Report> reports)
      throws SpoolException {
    try {
      spool.settle(message.id(), settlement.ended(), settlement.deferred(), reports);
    } catch (SpoolException e) {
      if (e.fault() != Fault.FULL || reports.isEmpty()) {
        throw e;
      }
      spool.settle(message.id(), settlement.arrived(), settlement.postponed(), List.of());
      LOG.warn("{}: its report is put off: {}", message.id(), e.getMessage());
    }
  }

  /** One report for all who failed; none of a report, lest two hosts tell each other for ever. */
  private List<Spool.Report> reports(Spooled message, Settlement settlement) {
    if (settlement.failures().isEmpty()) {
      return List.of();
    }
    return switch (message.from()) {
      case ReversePath.Null() -> {
        LOG.warn("{} is lost: it has no author to be told {}", message.id(), settlement.failures());
        yield List.of();
      }
      case ReversePath.To(var author) ->
          List.of(reporter.report(message, author, settlement.failures()));
    };
  }
}
