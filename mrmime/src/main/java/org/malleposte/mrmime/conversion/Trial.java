package org.malleposte.mrmime.conversion;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableEncoder;

/**
 * Takes a text to see which encoding suits it: quoted-printable is tried, and its lines looked at.
 */
final class Trial extends OutputStream {

  private final List<byte[]> boundaries;
  private final OutputStream encoder;
  private final byte[] start;
  private long octets;
  private boolean loneLf;
  private byte last;

  /** How long the encoded text is, and how far its last line. */
  private long encoded;

  private int column;
  private boolean delimited;

  /**
   * Begins a trial.
   *
   * @param boundaries those of the multiparts around
   */
  Trial(List<byte[]> boundaries) {
    this.boundaries = boundaries;
    this.start = new byte[2 + boundaries.stream().mapToInt(each -> each.length).max().orElse(0)];
    this.encoder =
        new QuotedPrintableEncoder()
            .writing(
                new OutputStream() {
                  @Override
                  public void write(int b) {
                    look((byte) b);
                  }

                  @Override
                  public void write(byte[] in, int offset, int length) {
                    for (int i = offset; i < offset + length; i++) {
                      look(in[i]);
                    }
                  }
                });
  }

  /**
   * {@return the encoding, once all was taken}
   *
   * <p>Quoted-printable keeps CRLFs alone; and where it breaks a line that has none, the rest may
   * come to look like a delimiter.
   */
  Standard encoding() {
    boolean quoted = !loneLf && !delimited && encoded <= base64(octets);
    return quoted ? Standard.QUOTED_PRINTABLE : Standard.BASE64;
  }

  /** Lines of 57 octets make 76 characters, with a CRLF between them. */
  private static long base64(long octets) {
    return (octets + 2) / 3 * 4 + Math.max(0, (octets - 1) / 57) * 2;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] in, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      loneLf |= in[i] == '\n' && last != '\r';
      last = in[i];
    }
    octets += length;
    encoder.write(in, offset, length);
  }

  @Override
  public void close() throws IOException {
    encoder.close();
    delimited |= isDelimited();
  }

  private void look(byte b) {
    encoded++;
    if (b == '\n') {
      delimited |= isDelimited();
      column = 0;
    } else if (column < start.length) {
      start[column++] = b;
    }
  }

  /** Whether the line begins like a delimiter, or is all that one begins with. */
  private boolean isDelimited() {
    return column > 1
        && start[0] == '-'
        && start[1] == '-'
        && boundaries.stream().anyMatch(this::isAfterHyphens);
  }

  private boolean isAfterHyphens(byte[] boundary) {
    if (column - 2 < boundary.length) {
      return false;
    }
    for (int i = 0; i < boundary.length; i++) {
      if (start[i + 2] != boundary[i]) {
        return false;
      }
    }
    return true;
  }
}
