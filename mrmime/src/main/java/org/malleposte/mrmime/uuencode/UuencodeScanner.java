package org.malleposte.mrmime.uuencode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.Uuencoded;

/**
 * Finds uuencoded files in a text, in one pass: a line that begins one is none of its content, so
 * that no line is looked at more than twice.
 */
public final class UuencodeScanner {

  private static final byte[] BEGIN = "begin ".getBytes(US_ASCII);

  private static final byte[] END = "end".getBytes(US_ASCII);

  private final byte[] in;
  private final int to;
  private final List<Uuencoded> blocks = new ArrayList<>();
  private int at;

  /** What the line that begins a block says. */
  private int mode;

  private String name = "";

  /**
   * Makes a scanner.
   *
   * @param in holds the text
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public UuencodeScanner(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.to = to;
  }

  /** {@return the files, first to last} */
  public List<Uuencoded> blocks() {
    while (at < to) {
      int end = Lines.end(in, at, to);
      if (begins(Lines.textEnd(in, at, end))) {
        block(at, end);
      } else {
        at = end;
      }
    }
    return List.copyOf(blocks);
  }

  /** {@code "begin" SP mode SP name}, the mode of three or four octal digits. */
  private boolean begins(int end) {
    if (!startsWith(BEGIN, end)) {
      return false;
    }
    int digits = skipSpaces(at + BEGIN.length, end);
    int past = digits;
    mode = 0;
    while (past < end && past < digits + 4 && in[past] >= '0' && in[past] <= '7') {
      mode = mode * 8 + in[past++] - '0';
    }
    int nameFrom = skipSpaces(past, end);
    name = new String(in, nameFrom, end - nameFrom, UTF_8).strip();
    return past - digits >= 3 && nameFrom > past && !name.isEmpty();
  }

  private int skipSpaces(int from, int end) {
    int i = from;
    while (i < end && (in[i] == ' ' || in[i] == '\t')) {
      i++;
    }
    return i;
  }

  private boolean startsWith(byte[] word, int end) {
    return end - at >= word.length && Arrays.equals(in, at, at + word.length, word, 0, word.length);
  }

  /** Takes lines up to one that holds nothing, and {@code end}; one or both may be missing. */
  private void block(int from, int linesFrom) {
    at = linesFrom;
    int count = 1;
    boolean holds = false;
    while (at < to && count > 0 && !ends()) {
      int end = Lines.end(in, at, to);
      count = UuencodedLine.count(in, at, Lines.textEnd(in, at, end));
      at = count < 0 ? at : end;
      holds |= count > 0;
    }
    int linesTo = at;
    boolean ended = ends();
    if (ended) {
      at = Lines.end(in, at, to);
    }
    if (ended || holds) {
      var lines = Slice.of(in, linesFrom, linesTo);
      blocks.add(new Uuencoded(name, mode, Slice.of(in, from, at), lines, ended));
    }
  }

  /** Whether the line here is {@code end}, with or without spaces after it. */
  private boolean ends() {
    int end = Lines.textEnd(in, at, Lines.end(in, at, to));
    return startsWith(END, end) && skipSpaces(at + END.length, end) == end;
  }
}
