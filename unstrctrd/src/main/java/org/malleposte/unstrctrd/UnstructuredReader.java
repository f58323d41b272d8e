package org.malleposte.unstrctrd;

import java.util.Arrays;
import java.util.Objects;

/**
 * Reads one {@link Unstructured} value from pieces, as they come from a socket: where these were
 * cut changes nothing. It holds no more than {@link Limits#valueOctets}.
 *
 * {@snippet lang=java :
 * var reader = new UnstructuredReader(LineEnd.CRLF, Limits.DEFAULT);
 * int past = reader.feed(in, from, to);
 * if (reader.isEnded()) {
 *   var value = reader.value(); // the next field begins at past
 * }
 * }
 *
 * <p>The end of a value shows in what follows its line break; before that, or at the end of the
 * input, {@link #value} gives what there is. A reader reads one value, and belongs to one thread at
 * a time.
 */
public final class UnstructuredReader {

  private final LineEnd lineEnd;
  private final Limits limits;
  private final EndSearch search;
  private byte[] kept = {};
  private int size;

  /**
   * Makes a reader that has read nothing.
   *
   * @param lineEnd what ends a line
   * @param limits how much is kept
   */
  public UnstructuredReader(LineEnd lineEnd, Limits limits) {
    this.lineEnd = lineEnd;
    this.limits = limits;
    this.search = new EndSearch(lineEnd, limits.lineOctets());
  }

  /**
   * Reads a piece.
   *
   * @param in holds the piece, of which what is needed is copied
   * @param from the offset of its first byte
   * @param to the offset past its last
   * @return the offset past the bytes that were read: {@code to}, unless the value ended before it
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public int feed(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    int past = search.search(in, from, to);
    int added = Math.min(past - from, limits.valueOctets() - size);
    if (added > kept.length - size) {
      kept = Arrays.copyOf(kept, room(size + added));
    }
    System.arraycopy(in, from, kept, size, added);
    size += added;
    return past;
  }

  /** {@return whether the value has ended: a line break was read, and what does not continue it} */
  public boolean isEnded() {
    return search.isEnded();
  }

  /**
   * {@return the value that was read, as if nothing followed}
   *
   * <p>Its {@link Unstructured#end} counts from its first octet, over all pieces.
   */
  public Unstructured value() {
    return Unstructured.found(kept, 0, search, lineEnd, limits);
  }

  private int room(int needed) {
    int doubled = Math.max(needed, (int) Math.min(2L * kept.length, Integer.MAX_VALUE - 8));
    return Math.min(doubled, limits.valueOctets());
  }
}
