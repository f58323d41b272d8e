package org.malleposte.ptt.spool;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * The octets of a message, a chunk at a time. The last chunk is given only when all of them have
 * the digest that was stored with them: whoever sends this to a peer cannot come to the final dot
 * of a damaged message.
 */
final class Content extends InputStream {

  private final Readers readers;
  private final Damage damage;
  private final QueueId id;
  private final long size;
  private final byte[] expected;
  private final MessageDigest digest = newDigest();

  private byte[] chunk = new byte[0];
  private int at;
  private int chunks;
  private long fetched;
  private boolean damaged;

  Content(Readers readers, Damage damage, QueueId id, long size, byte[] expected) {
    this.readers = readers;
    this.damage = damage;
    this.id = id;
    this.size = size;
    this.expected = expected;
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    return fetch() ? chunk[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fetch()) {
      return -1;
    }
    int taken = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, into, offset, taken);
    at += taken;
    return taken;
  }

  @Override
  public int available() {
    return chunk.length - at;
  }

  /** Makes sure that the next octet is at hand; if false, the message is at its end. */
  private boolean fetch() throws SpoolException {
    if (at < chunk.length) {
      return true;
    }
    if (damaged) {
      throw damaged();
    }
    if (fetched == size && chunks > 0) {
      return false;
    }
    byte[] next = size == 0 ? new byte[0] : stored();
    digest.update(next);
    fetched += next.length;
    chunks++;
    if (fetched > size || (fetched == size && !Arrays.equals(digest.digest(), expected))) {
      throw damaged();
    }
    chunk = next;
    at = 0;
    return next.length > 0;
  }

  private byte[] stored() throws SpoolException {
    try {
      return readers
          .read(this::stored)
          .filter(octets -> octets.length > 0)
          .orElseThrow(this::damaged);
    } catch (SpoolException e) {
      throw e.fault() == Fault.DAMAGED ? damaged() : e;
    }
  }

  private Optional<byte[]> stored(Sql sql) throws SQLException {
    return sql.first(
        "SELECT octets FROM chunks WHERE message = ? AND position = ?",
        row -> row.getBytes(1),
        id.value(),
        chunks);
  }

  private SpoolException damaged() {
    var exception =
        new SpoolException(Fault.DAMAGED, "the octets of " + id + " are not what was written");
    if (!damaged) {
      damaged = true;
      damage.found(exception);
    }
    return exception;
  }

  /** Told of what is damaged. */
  @FunctionalInterface
  interface Damage {
    void found(SpoolException exception);
  }
}
