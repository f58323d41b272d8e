package org.malleposte.unstrctrd;

import java.util.Arrays;
import java.util.Objects;

/**
 * Quoted strings (RFC 5322, section 3.2.4), which HTTP (RFC 9110, section 5.6.4) shares.
 *
 * <p>{@code quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE}. Whatever stands between the
 * quotes is content, for obsolete syntax lets a backslash carry any byte: what a control character
 * there means is the caller's to say.
 */
public final class QuotedString {

  private QuotedString() {}

  /**
   * {@return the offset just past the {@code DQUOTE} that closes the string, or {@code ~at}, which
   * is negative, if none opens at {@code at} or it is not closed}
   *
   * @param in the bytes
   * @param at where the string should open
   * @param to the offset past the last byte to look at
   * @throws IndexOutOfBoundsException if {@code at..to} is no slice of {@code in}
   */
  public static int skip(byte[] in, int at, int to) {
    Objects.checkFromToIndex(at, to, in.length);
    if (at == to || in[at] != '"') {
      return ~at;
    }
    int here = Search.inQuotes(in, at + 1, to);
    while (here < to && in[here] == '\\') {
      here = Search.inQuotes(in, here + 2, to);
    }
    return here < to ? here + 1 : ~at;
  }

  /**
   * {@return what the string means: its content without quotes, folds, and the backslashes of its
   * quoted pairs}
   *
   * @param in the bytes
   * @param from the offset of the {@code DQUOTE} that opens the string
   * @param to what {@link #skip} gave for it
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}, or has no room
   *     for two quotes
   */
  public static byte[] value(byte[] in, int from, int to) {
    int end = to - 1;
    int at = Objects.checkFromToIndex(from + 1, end, in.length);
    byte[] value = new byte[end - at];
    int size = 0;
    while (at < end) {
      at += Lines.foldAt(in, at, end);
      if (in[at] == '\\' && at + 1 < end) {
        at++;
      }
      value[size++] = in[at++];
    }
    return size == value.length ? value : Arrays.copyOf(value, size);
  }
}
