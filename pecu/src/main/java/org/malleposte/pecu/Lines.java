package org.malleposte.pecu;

import java.util.Arrays;

/** Puts encoded lines together, and keeps those that are whole until they are taken. */
final class Lines {

  /** Room for the longest line, and for what is put into it before it is known to be too long. */
  private static final int LINE = 80;

  /** The last column that is not the soft line break's (rule 5). */
  private static final int LAST = 75;

  private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

  private final Mode mode;
  private final byte[] line = new byte[LINE];
  private int column;
  private byte blank;
  private boolean carriageReturn;
  private byte[] whole = new byte[256];
  private int size;

  Lines(Mode mode) {
    this.mode = mode;
  }

  void encode(byte[] in, int from, int to) {
    for (int at = from; at < to; at++) {
      octet(in[at]);
    }
  }

  /** Ends the content, without a line break that it does not have. */
  void finish() {
    endCarriageReturn();
    endBlank();
    endLine();
  }

  /** {@return the whole lines that no one took yet} */
  byte[] take() {
    byte[] taken = Arrays.copyOf(whole, size);
    size = 0;
    return taken;
  }

  private void octet(byte b) {
    if (mode == Mode.TEXT && b == '\n') {
      carriageReturn = false;
      endBlank();
      endLine();
      append((byte) '\r', (byte) '\n');
      return;
    }
    endCarriageReturn();
    if (mode == Mode.TEXT && b == '\r') {
      carriageReturn = true;
      return;
    }
    releaseBlank();
    switch (Octets.kind(b)) {
      case Octets.BLANK -> blank = b;
      case Octets.LITERAL -> literal(b);
      default -> escape(b);
    }
  }

  /** Rule 4: a CR that no LF followed breaks no line. */
  private void endCarriageReturn() {
    if (carriageReturn) {
      carriageReturn = false;
      releaseBlank();
      escape((byte) '\r');
    }
  }

  private void releaseBlank() {
    if (blank != 0) {
      literal(blank);
      blank = 0;
    }
  }

  /** Rule 3: white space that a line ends with is encoded. */
  private void endBlank() {
    if (blank != 0) {
      escape(blank);
      blank = 0;
    }
  }

  /** Rule 2. */
  private void literal(byte b) {
    makeRoom(1);
    line[column++] = b;
    if (column == FROM.length && Arrays.equals(line, 0, column, FROM, 0, column)) {
      System.arraycopy(FROM, 1, line, Octets.escape(FROM[0], line, 0), FROM.length - 1);
      column += 2;
    }
  }

  /** Rule 1. */
  private void escape(byte b) {
    makeRoom(3);
    column = Octets.escape(b, line, column);
  }

  /** Rule 5. */
  private void makeRoom(int length) {
    if (column + length > LAST) {
      endLine();
      append((byte) '=', (byte) '\r', (byte) '\n');
    }
  }

  private void endLine() {
    if (column == 1 && line[0] == '.') {
      column = Octets.escape(line[0], line, 0);
    }
    append(Arrays.copyOf(line, column));
    column = 0;
  }

  private void append(byte... bytes) {
    if (whole.length - size < bytes.length) {
      whole = Arrays.copyOf(whole, Math.max(whole.length * 2, size + bytes.length));
    }
    System.arraycopy(bytes, 0, whole, size, bytes.length);
    size += bytes.length;
  }
}
