package org.malleposte.mrmime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.malleposte.mrmime.mbox.MboxReader;

/**
 * Goes through a file of many messages, each after a line that begins with {@code From } (RFC
 * 4155). It holds one buffer, however long a message is; their octets are those that were put into
 * the file.
 *
 * {@snippet lang=java :
 * try (var mbox = Mbox.of(Path.of("inbox.mbox"))) {
 *   for (var next = mbox.next(); next.isPresent(); next = mbox.next()) {
 *     next.get().octets(50_000_000).map(Message::parse).ifPresent(this::index);
 *   }
 * }
 * }
 *
 * <p>A separator is the first line, and any after an empty line. What comes before the first
 * separator is a message too. It belongs to one thread at a time.
 */
public final class Mbox implements AutoCloseable {

  /** How lines of a message that look like separators were quoted. */
  public enum Quoting {
    /** One {@code >} before {@code From } and before all that is quoted: nothing is lost. */
    MBOXRD,
    /** One {@code >} before {@code From }, and nothing before what had one already. */
    MBOXO,
    /** They were not. */
    NONE
  }

  /** Which lines that begin with {@code From } are separators. */
  public enum Separators {
    /** Those that end with a date, as RFC 4155 has it, or one as RFC 5322 has it. */
    DATED,
    /** All of them. */
    ANY
  }

  private final MboxReader reader;
  private final InputStream stream;

  private Mbox(InputStream stream, Quoting quoting, Separators separators) {
    this.stream = stream;
    this.reader = new MboxReader(stream, quoting, separators);
  }

  /**
   * {@return the messages of a stream, whose lines are quoted as in mboxrd, and whose separators
   * have a date}
   *
   * @param stream gives the file, and is closed with this
   */
  public static Mbox of(InputStream stream) {
    return of(stream, Quoting.MBOXRD, Separators.DATED);
  }

  /**
   * {@return the messages of a stream}
   *
   * @param stream gives the file, and is closed with this
   * @param quoting how lines are quoted
   * @param separators which lines are separators
   */
  public static Mbox of(InputStream stream, Quoting quoting, Separators separators) {
    return new Mbox(stream, quoting, separators);
  }

  /**
   * {@return the messages of a file in memory, as {@link #of(InputStream)}}
   *
   * @param in holds the file
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Mbox of(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return of(new ByteArrayInputStream(in, from, to - from));
  }

  /**
   * {@return the messages of a file, as {@link #of(InputStream)}}
   *
   * @param file the file
   * @throws IOException if it cannot be opened
   */
  public static Mbox of(Path file) throws IOException {
    return of(Files.newInputStream(file));
  }

  /**
   * {@return the next message, or nothing at the end}
   *
   * @throws IOException if the stream fails
   */
  public Optional<Entry> next() throws IOException {
    return reader.next() ? Optional.of(new Entry(reader)) : Optional.empty();
  }

  /**
   * Closes the stream.
   *
   * @throws IOException if the stream fails
   */
  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** A message in the file, until the next one is asked for. */
  public static final class Entry {

    private final MboxReader reader;
    private final Optional<String> separator;

    private Entry(MboxReader reader) {
      this.reader = reader;
      this.separator = reader.separator();
    }

    /** {@return the line before the message, without its line break, if there is one} */
    public Optional<String> separator() {
      return separator;
    }

    /** {@return who sent it, as the separator says} */
    public Optional<String> sender() {
      return separator.map(MboxReader::sender).filter(text -> !text.isEmpty());
    }

    /** {@return when it came, as the separator says; in UTC if that has no zone} */
    public Optional<DateTime> date() {
      return separator.flatMap(MboxReader::date);
    }

    /** {@return the octets of the message, once; closing it does nothing} */
    public InputStream open() {
      return reader.content();
    }

    /**
     * {@return the octets of the message, if there are no more than {@code most}; else they are
     * passed over}
     *
     * @param most the most octets to hold
     * @throws IOException if the stream fails
     */
    public Optional<byte[]> octets(int most) throws IOException {
      byte[] octets = open().readNBytes(most);
      return open().read() < 0 ? Optional.of(octets) : Optional.empty();
    }
  }
}
