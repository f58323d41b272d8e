package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.malleposte.mrmime.Body;

/** What there is in a body, to choose an encoding by. */
final class Survey {

  /** What every delimiter line of ours begins with, and no line of an encoded content. */
  static final String DELIMITER = "--=_";

  /** The most lines to remember; beyond them chance must do, which is enough. */
  private static final int MOST_DELIMITERS = 256;

  /** Of a boundary and its hyphens (RFC 2046, section 5.1.1). */
  private static final int LONGEST_DELIMITER = 72;

  private static final int BLOCK = 1 << 14;

  private final Set<String> delimiters = new HashSet<>();
  private final byte[] head = new byte[LONGEST_DELIMITER];
  private final Utf8Check utf8 = new Utf8Check();
  private long octets;
  private long eightBit;
  private long longest;
  private long lineFrom;
  private long loneLf;
  private boolean nul;
  private boolean loneCr;
  private boolean afterCr;

  /** How much of a line that may be a delimiter was seen; -1 of one that is none. */
  private int matched;

  private Survey() {}

  static Survey of(Body body) throws IOException {
    var survey = new Survey();
    if (body instanceof Octets array) {
      survey.take(array.octets(), array.octets().length);
    } else {
      byte[] block = new byte[BLOCK];
      try (InputStream in = body.open()) {
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
          survey.take(block, count);
        }
      }
    }
    survey.end();
    return survey;
  }

  /** What is printable, and in no place that matters, is passed over at once. */
  private void take(byte[] in, int count) {
    boolean within = utf8.isWithin();
    for (int i = 0; i < count; i++) {
      byte b = in[i];
      if (b > '\r' && matched < 0 && !afterCr && !within) {
        continue;
      }
      utf8.see(b);
      within = utf8.isWithin();
      if (b == '\n') {
        line(octets + i);
        continue;
      }
      loneCr |= afterCr;
      afterCr = b == '\r';
      nul |= b == 0;
      eightBit += b < 0 ? 1 : 0;
      if (matched >= 0) {
        match(b);
      }
    }
    octets += count;
  }

  private void line(long at) {
    loneLf += afterCr ? 0 : 1;
    longest = Math.max(longest, at - lineFrom - (afterCr ? 1 : 0));
    lineFrom = at + 1;
    afterCr = false;
    remember();
    matched = 0;
  }

  private void match(byte b) {
    if (matched < DELIMITER.length() && b != DELIMITER.charAt(matched)) {
      matched = -1;
    } else if (matched < head.length) {
      head[matched++] = b;
    }
  }

  private void remember() {
    if (matched >= DELIMITER.length() && delimiters.size() < MOST_DELIMITERS) {
      delimiters.add(new String(head, 0, matched, ISO_8859_1));
    }
  }

  private void end() {
    longest = Math.max(longest, octets - lineFrom);
    loneCr |= afterCr;
    remember();
  }

  /** {@return how many octets there are} */
  long octets() {
    return octets;
  }

  /** {@return how many there are once every line ends with CRLF} */
  long canonical() {
    return octets + loneLf;
  }

  /** {@return how many of them are not ASCII} */
  long eightBit() {
    return eightBit;
  }

  /** {@return whether all is UTF-8} */
  boolean isUtf8() {
    return utf8.isValid();
  }

  /** {@return whether some line has more octets than a line may, its break left out} */
  boolean hasLongLines() {
    return longest > Folding.MOST;
  }

  /** {@return whether there is a NUL, or a CR that no LF follows} */
  boolean hasControls() {
    return nul || loneCr;
  }

  /** {@return whether there is an LF that no CR precedes} */
  boolean hasLoneLf() {
    return loneLf > 0;
  }

  /** {@return the beginnings of the lines that could be delimiters of ours, or most of them} */
  Set<String> delimiters() {
    return delimiters;
  }
}
