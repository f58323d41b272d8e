package org.malleposte.ptt.spool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Envelope;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * A message that arrives. What fits in one chunk is written by the commit itself; of a longer one,
 * each full chunk is a job of its own, so that no transaction is open while a peer sends, and one
 * is on its way to the disk while the next fills. Each chunk, and the end, needs room beyond what
 * is reserved.
 */
final class Intake implements Spool.Draft {

  /**
   * How many octets a row holds: what holds other sessions' commits up no longer than their own.
   */
  static final int CHUNK = 256 << 10;

  private static final int SMALLEST = 8 << 10;

  private final JdbcSpool spool;
  private final QueueId id;
  private final Instant received;
  private final Envelope envelope;
  private final MessageDigest digest = Content.newDigest();

  private byte[] chunk = new byte[SMALLEST];
  private int filled;
  private int chunks;
  private long size;
  private @Nullable CompletableFuture<?> writing;
  private State state = State.OPEN;

  Intake(JdbcSpool spool, QueueId id, Instant received, Envelope envelope) {
    this.spool = spool;
    this.id = id;
    this.received = received;
    this.envelope = envelope;
  }

  @Override
  public QueueId id() {
    return id;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void append(ByteBuffer octets) throws SpoolException {
    requireOpen();
    while (octets.hasRemaining()) {
      if (filled == chunk.length) {
        makeRoom(octets.remaining());
      }
      int length = Math.min(octets.remaining(), chunk.length - filled);
      octets.get(chunk, filled, length);
      digest.update(chunk, filled, length);
      filled += length;
      size += length;
    }
  }

  @Override
  public void commit() throws SpoolException {
    requireOpen();
    awaitRoom();
    state = State.FAILED;
    var message = new Arrival(id, received, envelope, size, digest.digest());
    int position = chunks;
    byte[] last = Arrays.copyOf(chunk, filled);
    Uninterruptibly.await(
        spool.submit(
            filled,
            sql -> {
              message.queue(sql, position, last);
              return message;
            }));
    state = State.COMMITTED;
    spool.queued();
  }

  @Override
  public void close() {
    if (state == State.COMMITTED || state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (chunks > 0) {
      // After the chunk that may still be on its way: jobs are done in order.
      spool.abandon(id);
    }
  }

  private void makeRoom(int wanted) throws SpoolException {
    if (filled < CHUNK) {
      int length = Math.max(2 * chunk.length, (int) Math.min(CHUNK, (long) filled + wanted));
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK, length));
      return;
    }
    awaitRoom();
    int position = chunks++;
    byte[] full = chunk;
    writing = spool.submit(full.length, sql -> write(sql, position, full));
    chunk = new byte[CHUNK];
    filled = 0;
  }

  private int write(Sql sql, int position, byte[] full) throws SQLException {
    if (position == 0) {
      Arrival.announce(sql, id, received);
    }
    return Arrival.append(sql, id, position, full);
  }

  /** Waits for the chunk on its way, and makes sure that there is room for the next. */
  private void awaitRoom() throws SpoolException {
    var job = writing;
    writing = null;
    state = State.FAILED;
    if (job != null) {
      Uninterruptibly.await(job);
    }
    spool.requireRoom();
    state = State.OPEN;
  }

  private void requireOpen() throws SpoolException {
    switch (state) {
      case OPEN -> {}
      case FAILED -> throw new SpoolException(Fault.UNAVAILABLE, id + " could not be stored");
      case COMMITTED, CLOSED -> throw new IllegalStateException(id + " is " + state);
    }
  }

  private enum State {
    OPEN,
    FAILED,
    COMMITTED,
    CLOSED
  }
}
