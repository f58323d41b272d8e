package org.malleposte.rosetta;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Makes UTF-8 of a text in any charset, in pieces cut anywhere.
 *
 * <p>No octets make it fail: what is to happen to those that mean nothing, {@link OnMalformed}
 * says, and {@link #malformed} tells how many there were. Where the text is cut into pieces changes
 * neither. A piece costs no allocation.
 *
 * <p>A transcoder serves one text, and belongs to one thread at a time.
 */
public final class Transcoder {

  private static final int PIECE = 1024;

  private final Conversion conversion;

  /** A piece of a buffer that is no array, and what it gave that the other had no room for. */
  private byte[] piece = {};

  private byte[] spilled = {};
  private int spilledAt;
  private int spilledEnd;
  private boolean finished;

  /**
   * Makes a transcoder of a text of which nothing was read, as of {@link OnMalformed#REPLACE}.
   *
   * @param charset what the text is in
   */
  public Transcoder(Charset charset) {
    this(charset, OnMalformed.REPLACE);
  }

  /**
   * Makes a transcoder of a text of which nothing was read.
   *
   * @param charset what the text is in
   * @param policy what to do about octets that mean nothing
   */
  public Transcoder(Charset charset, OnMalformed policy) {
    this.conversion = Conversion.of(charset, policy);
  }

  /**
   * {@return the slice in UTF-8, as one whole text; for a transcoder that has read nothing}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public byte[] transcodeAll(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return conversion.convertAll(in, from, to);
  }

  /**
   * {@return how many octets at most a piece of {@code length} octets gives, and {@link
   * #finish(byte[], int)} after it}
   *
   * @param length the length of a piece; not negative
   * @throws ArithmeticException if no array has so many
   */
  public int room(int length) {
    return Math.addExact(Math.multiplyExact(length, conversion.factor()), conversion.held());
  }

  /**
   * Transcodes the next piece, all of it.
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param out takes what they mean: {@link #room} says how much that may be
   * @param at the offset in {@code out} to begin at
   * @return how many octets were put into {@code out}; those after them may have changed, too, as
   *     far as the piece has room
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}, or {@code out}
   *     has no room
   */
  public int transcode(byte[] in, int from, int to, byte[] out, int at) {
    Objects.checkFromToIndex(from, to, in.length);
    Objects.checkFromIndexSize(at, room(to - from), out.length);
    return isStopped() ? 0 : conversion.convert(in, from, to, out, at) - at;
  }

  /**
   * Ends the text: gives what its last octets still mean.
   *
   * @param out takes at most {@code room(0)} octets
   * @param at the offset in {@code out} to begin at
   * @return how many octets were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code out} has no room
   */
  public int finish(byte[] out, int at) {
    Objects.checkFromIndexSize(at, room(0), out.length);
    return isStopped() ? 0 : conversion.finish(out, at) - at;
  }

  /**
   * Transcodes as much of the next piece as there is room for; what it means may be put into {@code
   * out} later, by another call of this method or of {@link #finish(ByteBuffer)}.
   *
   * @param in the octets; its position is past what was taken
   * @param out takes what they mean
   * @return whether all of {@code in} was taken and its meaning given; if not, there must be room
   */
  public boolean transcode(ByteBuffer in, ByteBuffer out) {
    while (spill(out) && in.hasRemaining()) {
      int count = Math.min(in.remaining(), fits(out.remaining()));
      if (isStopped()) {
        in.position(in.limit());
      } else if (count > 0 && in.hasArray() && out.hasArray()) {
        int from = in.arrayOffset() + in.position();
        int at = out.arrayOffset() + out.position();
        int end = conversion.convert(in.array(), from, from + count, out.array(), at);
        in.position(in.position() + count);
        out.position(out.position() + end - at);
      } else {
        takePiece(in);
      }
    }
    return spilledAt == spilledEnd && !in.hasRemaining();
  }

  /**
   * Ends the text, as far as there is room.
   *
   * @param out takes what the last octets still mean
   * @return whether the text was given to its end; if not, there must be room, and another call
   */
  public boolean finish(ByteBuffer out) {
    if (spill(out) && !finished) {
      allocate();
      spilledAt = 0;
      spilledEnd = isStopped() ? 0 : conversion.finish(spilled, 0);
      finished = true;
    }
    return spill(out);
  }

  /** {@return what of the text did not decode so far; all of it once it was ended} */
  public Malformed malformed() {
    return conversion.malformed();
  }

  /** {@return whether {@link OnMalformed#STOP} has ended the text; what follows gives nothing} */
  public boolean isStopped() {
    return conversion.isStopped();
  }

  /** {@return how long a piece may be that is to give no more than {@code room} octets} */
  private int fits(int room) {
    return Math.max(room - conversion.held(), 0) / conversion.factor();
  }

  private void takePiece(ByteBuffer in) {
    allocate();
    int count = Math.min(in.remaining(), PIECE);
    in.get(piece, 0, count);
    spilledAt = 0;
    spilledEnd = conversion.convert(piece, 0, count, spilled, 0);
  }

  private void allocate() {
    if (spilled.length == 0) {
      piece = new byte[PIECE];
      spilled = new byte[room(PIECE)];
    }
  }

  /** {@return whether all that was spilled is in {@code out} now} */
  private boolean spill(ByteBuffer out) {
    int count = Math.min(spilledEnd - spilledAt, out.remaining());
    out.put(spilled, spilledAt, count);
    spilledAt += count;
    return spilledAt == spilledEnd;
  }
}
