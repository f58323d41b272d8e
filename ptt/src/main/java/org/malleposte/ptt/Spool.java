package org.malleposte.ptt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.ptt.spool.JdbcSpool;

/**
 * Where messages are between the {@code 250} that a peer was given for them and the end of their
 * last recipient. What a spool has taken survives the process and the machine: {@link Draft#commit}
 * returns once the disk has confirmed it, and not before.
 *
 * <p>A message is there until each of its recipients is settled, and its octets are stored once.
 * They are checked, by a digest, whenever they are read: a message that is damaged is put aside and
 * named (see {@link #damaged}), and the others go on.
 *
 * <p>Any thread may call any method. Those that write wait for the disk; many threads that wait at
 * one time share one sync.
 */
public interface Spool extends AutoCloseable {

  /**
   * Opens the spool in an SQLite database, which is made if there is none; its log and its lock lie
   * beside it. What an earlier process left half received is removed, and what it was about to
   * deliver is due again as it had noted before it began.
   *
   * @param file the database
   * @return the spool, for the caller to close
   * @throws SpoolException if another has it open, or it is damaged, or of a later version
   * @throws IOException if the file cannot be made or locked
   */
  static Spool sqlite(Path file) throws IOException {
    return sqlite(file, SpoolOptions.defaults());
  }

  /**
   * Opens the spool in an SQLite database, as {@link #sqlite(Path)} does.
   *
   * @param file the database
   * @param options what its user decides
   * @return the spool, for the caller to close
   * @throws SpoolException if another has it open, or it is damaged, or of a later version
   * @throws IOException if the file cannot be made or locked
   */
  static Spool sqlite(Path file, SpoolOptions options) throws IOException {
    return JdbcSpool.sqlite(file, options);
  }

  /**
   * Tells whether a message that came now would be refused for lack of room, before its sender goes
   * to the trouble of sending it. By default, there is room.
   *
   * @throws SpoolException {@link SpoolException.Fault#FULL} if it would be
   */
  default void requireRoom() throws SpoolException {}

  /**
   * Begins to take a message. Nothing is written yet.
   *
   * @param envelope whom it comes from and goes to
   * @return the message, to be appended to
   * @throws IllegalArgumentException if it goes to nobody
   */
  Draft begin(Envelope envelope);

  /**
   * Takes messages to be delivered: of each destination the one that is due first, for its
   * recipients there, in turns, for as long as there is room, so that no destination waits for
   * another's backlog. Before this returns, the attempt is on disk: the recipients' attempts are
   * counted, and should no outcome ever come, they are due again when {@code policy} says.
   *
   * @param now the time
   * @param room how many deliveries to take at most, and how many of one destination
   * @param policy when an attempt that is never settled is to be followed by the next
   * @return the deliveries, or when to ask again
   * @throws SpoolException if the attempts could not be recorded: then there are none
   */
  Claim claim(Instant now, Room room, RetryPolicy policy) throws SpoolException;

  /**
   * Records what became of a delivery, in one transaction: who is in {@code ended} is through, be
   * it that the message arrived or that it never will; who is in {@code deferred} waits for the
   * next attempt; the reports are taken as new messages. The message goes with its last recipient.
   *
   * @param message the message of a delivery that {@link #claim} gave
   * @param ended the recipients that need no more attempts
   * @param deferred the recipients that do
   * @param reports what is to be told to the author, small enough to be in memory
   * @throws SpoolException if this could not be recorded: then nothing of it was
   */
  void settle(
      QueueId message,
      Set<ForwardPath> ended,
      Map<ForwardPath, Deferral> deferred,
      List<Report> reports)
      throws SpoolException;

  /**
   * Gives deliveries back that will not be settled; they are due again when {@link #claim} said.
   *
   * @param deliveries what {@link #claim} gave
   * @throws SpoolException if this could not be recorded
   */
  void release(Collection<Delivery> deliveries) throws SpoolException;

  /**
   * {@return the octets of a message, as they were appended} Reading fails with {@link
   * SpoolException.Fault#DAMAGED}, before the last octets, if they are not what was written; so who
   * reads to the end has read the message.
   *
   * @param id the message
   * @throws SpoolException if there is no such message
   */
  InputStream content(QueueId id) throws SpoolException;

  /**
   * {@return messages and their recipients, a page of them, in the order of their ids}
   *
   * @param after the last id of the page before; 0 for the first page
   * @param most the number of messages at most
   * @throws SpoolException if they cannot be read
   */
  List<Entry> list(long after, int most) throws SpoolException;

  /**
   * {@return the messages that were put aside since they are not what was written}
   *
   * @throws SpoolException if they cannot be read
   */
  List<QueueId> damaged() throws SpoolException;

  /**
   * Has {@code listener} run, on the thread that committed, each time that messages were taken.
   * There is one listener, the last.
   *
   * @param listener what to run; it must neither wait nor throw
   */
  void whenQueued(Runnable listener);

  /** Ends what was handed in, closes the database, and gives its lock back. */
  @Override
  void close() throws IOException;

  /**
   * A message on its way into the spool. It belongs to one thread at a time. Closing it before it
   * is committed abandons it, so that {@code try} leaves nothing behind.
   */
  interface Draft extends AutoCloseable {

    /** {@return the name that the message will have} */
    QueueId id();

    /** {@return how many octets were appended} */
    long size();

    /**
     * Appends octets, which are copied. A long message is written while it arrives: then this waits
     * for the disk now and then.
     *
     * @param octets the next octets of the message; all of them are taken
     * @throws SpoolException if they could not be stored; the draft is then only good to be closed
     */
    void append(ByteBuffer octets) throws SpoolException;

    /**
     * Takes the message: once this has returned, the spool answers for it.
     *
     * @throws SpoolException if it was not taken
     */
    void commit() throws SpoolException;

    /** Abandons the message, unless it was committed. */
    @Override
    void close();
  }

  /**
   * A new message that is small, such as a delivery status notification.
   *
   * @param envelope whom it comes from and goes to
   * @param content its octets, with CRLF at the end of each line; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares reports
  record Report(Envelope envelope, byte[] content) {}

  /**
   * A message and those of its recipients that are not settled yet.
   *
   * @param message the message
   * @param recipients where it still has to go
   */
  record Entry(Spooled message, List<Recipient> recipients) {

    /** Copies the recipients. */
    public Entry {
      recipients = List.copyOf(recipients);
    }
  }
}
