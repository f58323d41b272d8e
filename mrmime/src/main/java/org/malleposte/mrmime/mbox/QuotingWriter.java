package org.malleposte.mrmime.mbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import org.malleposte.mrmime.DateTime;

/** Writes one message into a file of many. */
public final class QuotingWriter extends OutputStream {

  private static final byte[] FROM = "From ".getBytes(US_ASCII);

  /** The most octets of a sender, so that a reader holds the line. */
  private static final int SENDER = 900;

  private static final String NOBODY = "MAILER-DAEMON";

  private final OutputStream out;

  /**
   * How much of {@code From } the line has had, past its quotes, and is not written yet; -1 if it
   * is another line.
   */
  private int matched;

  private byte last = '\n';

  /** Whether the last line ended with CRLF. */
  private boolean crlf;

  /**
   * Makes a writer of a message.
   *
   * @param out takes the file
   */
  public QuotingWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes the line before a message.
   *
   * @param sender who sent it; empty if nobody did
   * @param date when it came
   * @param out takes the file
   * @throws IOException if {@code out} does not take it
   */
  public static void separator(String sender, DateTime date, OutputStream out) throws IOException {
    var word = sender.replace(' ', '_');
    boolean writable = !word.isEmpty() && word.getBytes(UTF_8).length <= SENDER;
    var moment = DateTime.of(date.instant()).toString().split("[ ,]+", -1);
    var line =
        String.format(
            Locale.ROOT,
            "From %s %s %s %2s %s %s\n",
            writable ? word : NOBODY,
            moment[0],
            moment[2],
            moment[1],
            moment[4],
            moment[3]);
    out.write(line.getBytes(UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, octets.length);
    int end = offset + length;
    int from = offset;
    for (int i = offset; i < end; i++) {
      byte b = octets[i];
      if (matched >= 0 && b == FROM[matched]) {
        out.write(octets, from, i - from);
        from = i + 1;
        matched++;
        if (matched == FROM.length) {
          out.write('>');
          flushMatched();
        }
      } else if (matched != 0 || b != '>') {
        flushMatched();
        matched = b == '\n' ? 0 : -1;
      }
      crlf = b == '\n' ? last == '\r' : crlf;
      last = b;
    }
    out.write(octets, from, end - from);
  }

  /** Writes what looked like the beginning of {@code From }. */
  private void flushMatched() throws IOException {
    if (matched > 0) {
      out.write(FROM, 0, matched);
    }
    matched = -1;
  }

  /**
   * Ends the message, and writes the empty line after it.
   *
   * @throws IOException if the file cannot be written
   */
  public void end() throws IOException {
    flushMatched();
    var lineBreak = (crlf ? "\r\n" : "\n").getBytes(US_ASCII);
    if (last != '\n') {
      out.write(lineBreak);
    }
    out.write(lineBreak);
  }
}
