package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.scan.EventQueue;
import org.malleposte.mrmime.scan.Window;

/**
 * Reads a message forward, as {@link Event}s, with bounded memory: of a stream it holds one header
 * and one buffer, however long the message is. Any octets are a message.
 *
 * <p>A reader belongs to one thread at a time.
 */
public final class EventReader {

  private static final int CHUNK = 1 << 14;

  private final EventQueue events;
  private final Window window;
  private final @Nullable InputStream stream;

  private EventReader(Window window, @Nullable InputStream stream, Limits limits) {
    this.events = new EventQueue(window, limits, Header::new);
    this.window = window;
    this.stream = stream;
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
    return new EventReader(Window.of(in, from, to), null, limits);
  }

  /**
   * {@return a reader of a message that comes from a stream, as of {@link #of(InputStream,
   * Limits)}, within {@link Limits#DEFAULT}}
   *
   * @param stream gives the message, and is the caller's to close
   */
  public static EventReader of(InputStream stream) {
    return of(stream, Limits.DEFAULT);
  }

  /**
   * {@return a reader of a message that comes from a stream, and of its events, whose octets are
   * lent until the next one}
   *
   * @param stream gives the message, and is the caller's to close
   * @param limits how much structure it may have
   */
  public static EventReader of(InputStream stream, Limits limits) {
    return new EventReader(Window.empty(), stream, limits);
  }

  /**
   * {@return a reader of a message that comes in pieces, as from a network: {@link #feed} and
   * {@link #end} tell of them, and {@link #next} gives nothing as long as it takes more}
   *
   * @param limits how much structure it may have
   */
  public static EventReader fed(Limits limits) {
    return new EventReader(Window.empty(), null, limits);
  }

  /**
   * {@return this reader, whose contents are from now on given with their transfer encodings
   * undone}
   *
   * <p>The offset of such a {@link Event.Content} is that of the first encoded octet that was taken
   * for it. Nothing makes decoding fail, and no such event has more than some kilobytes.
   */
  public EventReader decoding() {
    return decodingTo(new byte[CHUNK]);
  }

  /**
   * {@return this reader, as of {@link #decoding}, with a buffer of the caller's, which may serve
   * one reader after the other}
   *
   * @param buffer takes what is decoded, and is as long as the longest piece of it
   * @throws IllegalArgumentException if it has no room
   */
  public EventReader decodingTo(byte[] buffer) {
    if (buffer.length == 0) {
      throw new IllegalArgumentException("a buffer without room");
    }
    events.decodeTo(buffer);
    return this;
  }

  /**
   * Takes the octets that come next. Those of earlier events are then no longer there.
   *
   * @param chunk holds them, from its position to its limit; they are copied, and the position is
   *     then the limit
   * @throws IllegalStateException if the reader is none that is fed, or was told of the end
   */
  public void feed(ByteBuffer chunk) {
    checkFed();
    window.feed(chunk);
  }

  /**
   * Takes note that no octets come any more.
   *
   * @throws IllegalStateException if the reader is none that is fed, or was told of the end
   */
  public void end() {
    checkFed();
    window.end();
  }

  private void checkFed() {
    if (window.isEnded() || stream != null) {
      throw new IllegalStateException("this reader takes no more octets");
    }
  }

  /**
   * {@return the next event, or nothing at the end of the message, or, of a reader that is fed, if
   * it takes more octets}
   *
   * @throws IOException if the stream fails
   */
  public Optional<Event> next() throws IOException {
    var event = events.next();
    while (event == null && stream != null && !window.isEnded()) {
      window.feed(stream, CHUNK);
      event = events.next();
    }
    return Optional.ofNullable(event);
  }
}
