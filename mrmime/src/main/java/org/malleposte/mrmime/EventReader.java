package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.scan.Scanner;

/**
 * Reads a message forward, as {@link Event}s, with bounded memory: of a stream it holds one header
 * and one buffer, however long the message is. Any octets are a message.
 *
 * <p>A reader belongs to one thread at a time.
 */
public final class EventReader {

  private static final int CHUNK = 1 << 14;

  private final Scanner scanner;
  private final @Nullable InputStream stream;
  private final byte[] chunk;

  private EventReader(Scanner scanner, @Nullable InputStream stream) {
    this.scanner = scanner;
    this.stream = stream;
    this.chunk = new byte[stream == null ? 0 : CHUNK];
  }

  /**
   * {@return a reader of a message in memory, whose events hold its octets where they are}
   *
   * @param in holds the message, which must not change
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param limits how much structure it may have
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static EventReader of(byte[] in, int from, int to, Limits limits) {
    Objects.checkFromToIndex(from, to, in.length);
    return new EventReader(Scanner.of(in, from, to, limits), null);
  }

  /**
   * {@return a reader of a message that comes from a stream, and of its events, whose octets are
   * lent until the next one}
   *
   * @param stream gives the message, and is the caller's to close
   * @param limits how much structure it may have
   */
  public static EventReader of(InputStream stream, Limits limits) {
    return new EventReader(Scanner.fed(limits), stream);
  }

  /**
   * {@return the next event, or nothing at the end of the message}
   *
   * @throws IOException if the stream fails
   */
  public Optional<Event> next() throws IOException {
    var event = scanner.next();
    while (event == null && stream != null && !scanner.isOver()) {
      int count = stream.read(chunk);
      if (count < 0) {
        scanner.end();
      } else {
        scanner.feed(chunk, count);
      }
      event = scanner.next();
    }
    return Optional.ofNullable(event);
  }
}
