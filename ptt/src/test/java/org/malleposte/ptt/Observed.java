package org.malleposte.ptt;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;

/** A spool that tells what was settled, and fails once when it is told to. */
final class Observed implements Spool {

  private final Spool spool;

  /** What was settled, as soon as it is durable. */
  final BlockingQueue<QueueId> settled = new LinkedBlockingQueue<>();

  /** What failed, as soon as it has. */
  final BlockingQueue<SpoolException> failed = new LinkedBlockingQueue<>();

  /** What the next claim or settlement ends in. */
  final AtomicReference<@Nullable SpoolException> failure = new AtomicReference<>();

  /** Whether there is no room for reports. */
  volatile boolean full;

  Observed(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void requireRoom() throws SpoolException {
    spool.requireRoom();
  }

  @Override
  public Draft begin(Envelope envelope) {
    return spool.begin(envelope);
  }

  @Override
  public Claim claim(Instant now, Room room, RetryPolicy policy) throws SpoolException {
    failOnce();
    return spool.claim(now, room, policy);
  }

  @Override
  public void settle(
      QueueId message,
      Set<ForwardPath> ended,
      Map<ForwardPath, Deferral> deferred,
      List<Report> reports)
      throws SpoolException {
    failOnce();
    if (full && !reports.isEmpty()) {
      throw new SpoolException(SpoolException.Fault.FULL, "for a test");
    }
    spool.settle(message, ended, deferred, reports);
    settled.add(message);
  }

  @Override
  public void release(Collection<Delivery> deliveries) throws SpoolException {
    spool.release(deliveries);
  }

  @Override
  public InputStream content(QueueId id) throws SpoolException {
    return spool.content(id);
  }

  @Override
  public List<Entry> list(long after, int most) throws SpoolException {
    return spool.list(after, most);
  }

  @Override
  public List<QueueId> damaged() throws SpoolException {
    return spool.damaged();
  }

  @Override
  public void whenQueued(Runnable listener) {
    spool.whenQueued(listener);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  private void failOnce() throws SpoolException {
    var exception = failure.getAndSet(null);
    if (exception != null) {
      failed.add(exception);
      throw exception;
    }
  }
}
