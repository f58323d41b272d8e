package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;

/** How the octets of one text become UTF-8; {@link Transcoder} says what its methods promise. */
abstract sealed class Conversion permits Utf8Conversion, TableConversion, DecoderConversion {

  /** The octets of U+FFFD. */
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private static final int PIECE = 4096;

  private final OnMalformed policy;
  private long count;
  private long first = -1;

  Conversion(OnMalformed policy) {
    this.policy = policy;
  }

  /** {@return the fastest that there is for a charset} */
  static Conversion of(Charset charset, OnMalformed policy) {
    if (charset.equals(UTF_8)) {
      return new Utf8Conversion(policy);
    }
    var table = SingleByteTable.of(charset);
    return table == null
        ? new DecoderConversion(charset, policy)
        : new TableConversion(table, policy);
  }

  /** {@return how many octets of UTF-8 one octet gives at most} */
  abstract int factor();

  /** {@return how many octets of UTF-8 those may give that are held back} */
  abstract int held();

  /** Converts the next piece; {@return the offset past what was put into {@code out}} */
  abstract int convert(byte[] in, int from, int to, byte[] out, int at);

  /** Ends the text; {@return the offset past what was put into {@code out}} */
  abstract int finish(byte[] out, int at);

  /** Converts a whole text. */
  byte[] convertAll(byte[] in, int from, int to) {
    byte[] out = new byte[roomFor(to - from + (to - from) / 2L + PIECE)];
    int end = 0;
    for (int at = from; at < to && !isStopped(); ) {
      int past = Math.min(at + PIECE, to);
      out = withRoom(out, end, factor() * (past - at) + held());
      end = convert(in, at, past, out, end);
      at = past;
    }
    out = withRoom(out, end, held());
    end = finish(out, end);
    return end == out.length ? out : Arrays.copyOf(out, end);
  }

  private static byte[] withRoom(byte[] out, int end, int room) {
    return out.length - end >= room ? out : Arrays.copyOf(out, roomFor(2L * out.length + room));
  }

  /** {@return {@code size}, or the most that an array can have} */
  private static int roomFor(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE - 8);
  }

  /** {@return whether {@link OnMalformed#STOP} has ended the text} */
  final boolean isStopped() {
    return policy == OnMalformed.STOP && count > 0;
  }

  final Malformed malformed() {
    return count == 0 ? Malformed.NONE : new Malformed(count, first);
  }

  /**
   * Reports a run, and puts U+FFFD for it if the text goes on.
   *
   * @param offset where it is in the text
   * @return the offset past what was put into {@code out}
   */
  final int replace(long offset, byte[] out, int at) {
    report(offset);
    if (isStopped()) {
      return at;
    }
    System.arraycopy(REPLACEMENT, 0, out, at, REPLACEMENT.length);
    return at + REPLACEMENT.length;
  }

  /** Reports a run that was replaced already. */
  final void report(long offset) {
    if (count++ == 0) {
      first = offset;
    }
  }
}
