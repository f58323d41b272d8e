package org.malleposte.mrmime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of the octets of a message, where they stand: nothing is copied. Two slices are equal if
 * they hold the same octets, wherever.
 *
 * <p>The array is the caller's, and must not change as long as the slice is in use.
 */
public final class Slice {

  private final byte[] in;
  private final int from;
  private final int to;

  private Slice(byte[] in, int from, int to) {
    this.in = in;
    this.from = from;
    this.to = to;
  }

  /**
   * {@return the slice {@code from..to} of an array}
   *
   * @param in the array
   * @param from the offset of the first octet
   * @param to the offset past the last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Slice of(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return new Slice(in, from, to);
  }

  /** {@return the offset of the first octet in the array} */
  public int from() {
    return from;
  }

  /** {@return the offset past the last octet in the array} */
  public int to() {
    return to;
  }

  /** {@return how many octets there are} */
  public int length() {
    return to - from;
  }

  /**
   * Reads a slice of an array.
   *
   * @param <T> what it means
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * {@return what the slice {@code from..to} means}
     *
     * @param in holds it, and must not be changed
     * @param from the offset of the first octet
     * @param to the offset past the last
     */
    T read(byte[] in, int from, int to);
  }

  /**
   * {@return what the octets mean, read where they are}
   *
   * {@snippet lang=java :
   * byte[] content = encoded.read(Base64Decoder::decode);
   * }
   *
   * @param <T> what they mean
   * @param reader says what
   */
  public <T> T read(Reader<T> reader) {
    return reader.read(in, from, to);
  }

  /** {@return the octets, to be read only} */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(in, from, to - from).slice().asReadOnlyBuffer();
  }

  /** {@return a copy of the octets} */
  public byte[] octets() {
    return Arrays.copyOfRange(in, from, to);
  }

  /** {@return the octets as a stream, which needs no closing} */
  public InputStream open() {
    return new ByteArrayInputStream(in, from, to - from);
  }

  /**
   * Writes the octets as they are.
   *
   * @param out takes them
   * @throws IOException if {@code out} does not
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(in, from, to - from);
  }

  /**
   * {@return a slice of this one}
   *
   * @param from the offset of its first octet in the array
   * @param to the offset past its last in the array
   * @throws IndexOutOfBoundsException if {@code from..to} does not lie in this slice
   */
  public Slice sub(int from, int to) {
    Objects.checkFromToIndex(from - this.from, to - this.from, length());
    return new Slice(in, from, to);
  }

  /**
   * {@return whether another slice is part of this one: of the same array, and within}
   *
   * @param other the other slice
   */
  @SuppressWarnings("ReferenceEquality") // of the same octets elsewhere the offsets mean nothing
  public boolean contains(Slice other) {
    return in == other.in && from <= other.from && other.to <= to;
  }

  /**
   * {@return whether the octets of the two slices are the same}
   *
   * @param other what to compare with
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slice slice
        && Arrays.equals(in, from, to, slice.in, slice.from, slice.to);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(in, from, to - from).hashCode();
  }

  /** {@return the offsets, for a person} */
  @Override
  public String toString() {
    return from + ".." + to;
  }
}
