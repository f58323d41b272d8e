package org.malleposte.ptt.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Deferral;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.SpoolOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A spool in a database: one thread writes, for all who wait; a few connections read. */
public final class JdbcSpool implements Spool {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSpool.class);

  private final Engine engine;
  private final InstantSource clock;
  private final Readers readers;
  private final Committer committer;
  private final QueueIds ids;
  private final Queue queue = new Queue();

  /** What is left of messages that were abandoned while the disk had no room even to remove it. */
  private final java.util.Queue<QueueId> leftovers = new ConcurrentLinkedQueue<>();

  private volatile Runnable listener = () -> {};

  JdbcSpool(Engine engine, InstantSource clock) throws SQLException {
    this.engine = engine;
    this.clock = clock;
    var sql = engine.connect(true);
    sql.begin();
    Rows.recover(sql);
    this.ids = new QueueIds(clock, Rows.last(sql));
    sql.commit();
    this.readers = new Readers(engine);
    this.committer = new Committer(sql, engine);
  }

  /**
   * Opens a spool in SQLite.
   *
   * @param file the database
   * @param options what its user decides
   * @return the spool
   * @throws IOException as {@link Spool#sqlite(Path)} says
   */
  public static JdbcSpool sqlite(Path file, SpoolOptions options) throws IOException {
    var engine = Sqlite.open(file, options);
    try {
      return new JdbcSpool(engine, options.clock());
    } catch (SQLException e) {
      engine.close();
      throw engine.failure(e);
    }
  }

  @Override
  public void requireRoom() throws SpoolException {
    engine.requireRoom();
  }

  @Override
  public Draft begin(Envelope envelope) {
    Paths.requireMailboxes(envelope);
    var leftover = leftovers.poll();
    if (leftover != null) {
      abandon(leftover);
    }
    return new Intake(this, ids.next(), clock.instant(), envelope);
  }

  /** Hands over what is to be written, as {@link Committer#submit} does. */
  <T> CompletableFuture<T> submit(int octets, Committer.Work<T> work) {
    return committer.submit(octets, work);
  }

  /** Takes note that a message was taken. */
  void queued() {
    listener.run();
  }

  /** Removes what was written of a message: now, or as soon as that can be done. */
  void abandon(QueueId id) {
    committer.submit(0, sql -> Arrival.abandon(sql, id)).exceptionally(e -> leave(id, e));
  }

  private Integer leave(QueueId id, Throwable e) {
    LOG.warn("{} was abandoned, but could not be removed yet: {}", id, e.getMessage());
    leftovers.add(id);
    return 0;
  }

  @Override
  public Claim claim(Instant now, Room room, RetryPolicy policy) throws SpoolException {
    return committer.commit(0, sql -> queue.claim(sql, now, room, policy));
  }

  @Override
  public void settle(
      QueueId message,
      Set<ForwardPath> ended,
      Map<ForwardPath, Deferral> deferred,
      List<Report> reports)
      throws SpoolException {
    var arrivals = reports.stream().map(this::arrival).toList();
    int octets = reports.stream().mapToInt(report -> report.content().length).sum();
    committer.commit(
        octets,
        sql -> {
          for (var path : ended) {
            Rows.end(sql, message, path);
          }
          for (var entry : deferred.entrySet()) {
            Rows.defer(sql, message, entry.getKey(), entry.getValue());
          }
          // First, so that a report finds the room that its cause leaves, even in a full spool.
          int gone = Rows.endIfSettled(sql, message);
          for (int i = 0; i < arrivals.size(); i++) {
            arrivals.get(i).queue(sql, 0, reports.get(i).content());
          }
          return gone;
        });
    if (!reports.isEmpty()) {
      listener.run();
    }
  }

  @Override
  public void release(Collection<Delivery> deliveries) throws SpoolException {
    var released = List.copyOf(deliveries);
    committer.commit(
        0,
        sql -> {
          for (var delivery : released) {
            Rows.release(sql, delivery);
          }
          return released;
        });
  }

  @Override
  public InputStream content(QueueId id) throws SpoolException {
    var message =
        readers
            .read(sql -> Rows.message(sql, id.value()))
            .orElseThrow(() -> new SpoolException(Fault.UNAVAILABLE, "there is no message " + id));
    byte[] digest = HexFormat.of().parseHex(message.digest());
    return new Content(readers, e -> putAside(id, e), id, message.size(), digest);
  }

  @Override
  public List<Entry> list(long after, int most) throws SpoolException {
    return readers.read(
        sql -> {
          var entries = new ArrayList<Entry>();
          for (var message : Rows.messages(sql, after, most)) {
            entries.add(new Entry(message, Rows.recipients(sql, message.id())));
          }
          return entries;
        });
  }

  @Override
  public List<QueueId> damaged() throws SpoolException {
    return readers.read(Rows::held);
  }

  @Override
  public void whenQueued(Runnable listener) {
    this.listener = listener;
  }

  @Override
  public void close() throws IOException {
    try (engine) {
      committer.close();
      readers.close();
    } catch (SQLException e) {
      throw engine.failure(e);
    }
  }

  private Arrival arrival(Report report) {
    Paths.requireMailboxes(report.envelope());
    byte[] digest = Content.newDigest().digest(report.content());
    return new Arrival(
        ids.next(), clock.instant(), report.envelope(), report.content().length, digest);
  }

  private void putAside(QueueId id, SpoolException found) {
    LOG.error("{} is put aside: {}", id, found.getMessage());
    try {
      committer.commit(0, sql -> Rows.hold(sql, id.value()));
    } catch (SpoolException e) {
      LOG.error("{} could not be put aside", id, e);
    }
  }
}
