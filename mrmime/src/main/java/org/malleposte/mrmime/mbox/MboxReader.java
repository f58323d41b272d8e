package org.malleposte.mrmime.mbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Mbox.Quoting;
import org.malleposte.mrmime.Mbox.Separators;

/** Cuts a stream into messages. */
public final class MboxReader {

  private enum Place {
    /** At the first octet of a line. */
    LINE_START,
    /** Past a {@code >} that may be a quote, which is held back, in a run of these. */
    QUOTES,
    /** Somewhere else in a line. */
    LINE,
    /** Past the message. */
    END
  }

  private final Lookahead in;
  private final Quoting quoting;
  private final Separators separators;
  private @Nullable String separator;
  private Place place = Place.END;

  /** How many octets of an empty line are held back, which may belong to a separator. */
  private int held;

  private boolean begun;

  /** What comes before anything else: an empty line, or a quote, that was none. */
  private final byte[] pending = new byte[2];

  private int pendingAt;
  private int pendingTo;

  /**
   * Makes a reader.
   *
   * @param stream gives the file
   * @param quoting how lines are quoted
   * @param separators which lines are separators
   */
  public MboxReader(InputStream stream, Quoting quoting, Separators separators) {
    this.in = new Lookahead(stream);
    this.quoting = quoting;
    this.separators = separators;
  }

  /**
   * Goes to the next message.
   *
   * @return whether there is one
   * @throws IOException if the stream fails
   */
  public boolean next() throws IOException {
    if (!begun) {
      begun = true;
      while (in.emptyLine() > 0) {
        in.skip(in.emptyLine());
      }
    } else {
      content().skip(Long.MAX_VALUE);
    }
    if (in.isOver()) {
      return false;
    }
    int line = in.line();
    separator = null;
    if (in.startsWith("From ", 0) && line > 0) {
      separator = in.text(line);
      in.skip(line);
    }
    held = 0;
    pendingAt = pendingTo;
    place = Place.LINE_START;
    return true;
  }

  /** {@return the line before the message, without its line break, if there is one} */
  public Optional<String> separator() {
    return Optional.ofNullable(separator);
  }

  /** {@return the octets of the message that were not read yet} */
  public InputStream content() {
    return new Content();
  }

  /**
   * {@return who a separator says that the sender is}
   *
   * @param separator a separator
   */
  public static String sender(String separator) {
    return separator.substring(5, SeparatorDate.start(separator)).strip();
  }

  /**
   * {@return when a separator says that the message came}
   *
   * @param separator a separator
   */
  public static Optional<DateTime> date(String separator) {
    return SeparatorDate.of(separator);
  }

  /** Whether the line here begins another message. */
  private boolean separates() throws IOException {
    if (!in.startsWith("From ", 0)) {
      return false;
    }
    int line = in.line();
    return line > 0
        && switch (separators) {
          case ANY -> true;
          case DATED -> SeparatorDate.of(in.text(line)).isPresent();
        };
  }

  /** Gives some octets, or goes on to another place; -1 at the end, 0 if it only went on. */
  private int step(byte[] to, int offset, int length) throws IOException {
    if (pendingAt < pendingTo) {
      to[offset] = pending[pendingAt++];
      return 1;
    }
    return switch (place) {
      case LINE_START -> {
        lineStart();
        yield 0;
      }
      case QUOTES -> quotes(to, offset, length);
      case LINE -> line(to, offset, length);
      case END -> -1;
    };
  }

  private void lineStart() throws IOException {
    if (in.isOver() || (held > 0 && separates())) {
      place = Place.END;
      return;
    }
    if (held > 0) {
      pend(held == 2 ? "\r\n" : "\n");
      held = 0;
      return;
    }
    int empty = in.emptyLine();
    if (empty > 0) {
      held = empty;
      in.skip(empty);
    } else if (quoting == Quoting.MBOXRD && in.startsWith(">", 0)) {
      in.skip(1);
      place = Place.QUOTES;
    } else {
      boolean quoted = quoting == Quoting.MBOXO && in.startsWith(">From ", 0);
      in.skip(quoted ? 1 : 0);
      place = Place.LINE;
    }
  }

  private int quotes(byte[] to, int offset, int length) throws IOException {
    int run = in.run('>');
    if (run > 0) {
      return in.take(to, offset, Math.min(length, run));
    }
    if (!in.startsWith("From ", 0)) {
      pend(">");
    }
    place = Place.LINE;
    return 0;
  }

  private int line(byte[] to, int offset, int length) throws IOException {
    int available = in.throughLine();
    if (available == 0) {
      place = Place.LINE_START;
      return 0;
    }
    int count = in.take(to, offset, Math.min(length, available));
    if (to[offset + count - 1] == '\n') {
      place = Place.LINE_START;
    }
    return count;
  }

  private void pend(String octets) {
    for (int i = 0; i < octets.length(); i++) {
      pending[i] = (byte) octets.charAt(i);
    }
    pendingAt = 0;
    pendingTo = octets.length();
  }

  /** The rest of the message that the reader is at. */
  private final class Content extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, to.length);
      int count = 0;
      while (count < length) {
        int some = step(to, offset + count, length - count);
        if (some < 0) {
          return count == 0 ? -1 : count;
        }
        count += some;
      }
      return count;
    }
  }
}
