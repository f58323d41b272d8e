package org.malleposte.sendmail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is sent: header and body, dots not stuffed. It is a source that can be read as
 * often as there are servers to send it to, and is never held in memory whole unless it came so.
 *
 * <p>Safe for use by many threads, if its source is.
 */
public final class MailData {

  private static final SevenBitForm.Converter NO_CONVERTER =
      data -> new SevenBitForm.Impossible("nothing here converts the message");

  private final Opening opening;
  private final SevenBitForm.Converter converter;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Facts facts;
  private volatile @Nullable SevenBitForm sevenBit;

  private MailData(Opening opening, @Nullable Facts facts, SevenBitForm.Converter converter) {
    this.opening = opening;
    this.facts = facts;
    this.converter = converter;
  }

  /** Opens a message from its start; as often as it is asked, the same octets. */
  @FunctionalInterface
  public interface Opening {

    /**
     * {@return the octets, for the caller to close}
     *
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;
  }

  /**
   * {@return these octets}
   *
   * @param octets a message; not copied, and not to be changed
   */
  public static MailData of(byte[] octets) {
    return of(() -> new ByteArrayInputStream(octets));
  }

  /**
   * {@return what this file holds}
   *
   * @param file a message; not to be changed while it is sent
   */
  public static MailData of(Path file) {
    return of(() -> Files.newInputStream(file));
  }

  /**
   * {@return what this source gives}
   *
   * @param opening opens a message
   */
  public static MailData of(Opening opening) {
    return new MailData(opening, null, NO_CONVERTER);
  }

  /**
   * {@return this message, known to be like this} It then is not read to find out.
   *
   * @param facts what is known of it
   */
  public MailData knownAs(Facts facts) {
    return new MailData(opening, facts, converter);
  }

  /**
   * {@return this message, which may be converted for servers that do not offer {@code 8BITMIME}}
   * Others get it as it is. Without a converter, those who have only such a server do not get it,
   * if it holds octets beyond ASCII ({@link Trouble#EIGHT_BIT}).
   *
   * @param how converts it; asked when the first such server is met, and not again
   */
  public MailData withSevenBit(SevenBitForm.Converter how) {
    return new MailData(opening, facts, how);
  }

  /**
   * {@return this message with CRLF at the end of each line}
   *
   * <p>Each bare LF becomes a CRLF, and the last line gets one if it has none: the form in which
   * mail is sent (RFC 5321, section 2.3.8), of a message as systems keep it. A bare CR is no line's
   * end anywhere; it stays, and the message is then not sent ({@link Trouble#MALFORMED}), since
   * nobody can say what it meant. Nothing is copied; it is done anew at each reading. What was said
   * of the message before ({@link #knownAs}, {@link #withSevenBit}) is not said of this one.
   */
  public MailData normalized() {
    return of(() -> new Normalizing(opening.open()));
  }

  /**
   * {@return the octets, for the caller to close}
   *
   * @throws IOException if they cannot be read
   */
  public InputStream open() throws IOException {
    return opening.open();
  }

  /**
   * {@return what is known of the message} It is read through once to find out, unless it was said.
   *
   * @throws IOException if it cannot be read
   */
  public Facts facts() throws IOException {
    var known = facts;
    if (known != null) {
      return known;
    }
    reading.lock();
    try (var in = opening.open()) {
      var found = facts;
      if (found == null) {
        found = Facts.of(in);
        facts = found;
      }
      return found;
    } finally {
      reading.unlock();
    }
  }

  /**
   * {@return what the message is for servers that do not offer {@code 8BITMIME}}
   *
   * @throws IOException if it cannot be read
   */
  SevenBitForm sevenBit() throws IOException {
    var known = sevenBit;
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      var found = sevenBit;
      if (found == null) {
        found = converter.convert(this);
        sevenBit = found;
      }
      return found;
    } finally {
      reading.unlock();
    }
  }
}
