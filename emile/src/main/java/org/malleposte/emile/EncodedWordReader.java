package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.malleposte.base64mime.Base64;
import org.malleposte.pecu.Q;
import org.malleposte.rosetta.Charsets;

/**
 * Finds encoded-words among octets, and undoes their transfer encoding, in one look at each octet
 * (RFC 2047, section 2; RFC 2231, section 5): {@code encoded-word = "=?" charset ["*" language] "?"
 * encoding "?" encoded-text "?="}.
 */
final class EncodedWordReader {

  /** Of {@code =?} and of {@code ?=}. */
  private static final int MARK = 2;

  private EncodedWordReader() {}

  /** {@return the offset of the next {@code =?}, or -1} */
  static int find(byte[] in, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (in[i] == '=' && in[i + 1] == '?') {
        return i;
      }
    }
    return -1;
  }

  /** {@return the encoded-word that a slice is, or null if it is none, or more than one} */
  static Decoding.@Nullable Word whole(byte[] in, int from, int to) {
    boolean begins = to - from > MARK && in[from] == '=' && in[from + 1] == '?';
    return begins && end(in, from, to) == to ? read(in, from, to) : null;
  }

  /** {@return the offset past the encoded-word at {@code start}, or -1; no other begins in it} */
  static int end(byte[] in, int start, int to) {
    int content = content(in, start, to);
    if (content < 0) {
      return -1;
    }
    for (int i = content; i + 1 < to; i++) {
      if (in[i] == '?' && in[i + 1] == '=') {
        return i + MARK;
      }
      boolean another = in[i] == '=' && in[i + 1] == '?';
      if (another && !(i + MARK < to && in[i + MARK] == '=')) {
        return -1;
      }
    }
    return -1;
  }

  /** {@return where the {@code encoded-text} begins, or -1} */
  private static int content(byte[] in, int start, int to) {
    int mark = start + MARK;
    while (mark < to && in[mark] != '?') {
      mark++;
    }
    return mark + 2 < to && in[mark + 2] == '?' ? mark + 3 : -1;
  }

  /**
   * {@return the encoded-word between {@code start} and the {@link #end} of it, or null if nobody
   * knows its charset or its encoding, or if it holds what that encoding does not}
   */
  static Decoding.@Nullable Word read(byte[] in, int start, int end) {
    int content = content(in, start, end);
    int past = end - MARK;
    boolean b = (in[content - 2] | 0x20) == 'b';
    boolean q = (in[content - 2] | 0x20) == 'q';
    if (!(b ? isBase64(in, content, past) : q && isQ(in, content, past))) {
      return null;
    }
    int label = start + MARK;
    var charset = Charsets.forLabel(in, label, pastCharset(in, label, content - 3)).orElse(null);
    if (charset == null) {
      return null;
    }
    if (q && isUtf8(in, content, past)) {
      return wide(in, content, past, charset);
    }
    return new Decoding.Word(
        charset, b, b ? Base64.decodeWord(in, content, past) : Q.decode(in, content, past));
  }

  /**
   * {@return a word with characters that are not encoded} Of octets that are, beside them, the
   * charset is the word's, if that has these characters as well.
   */
  private static Decoding.Word wide(byte[] in, int from, int to, Charset charset) {
    var text = new String(in, from, to - from, UTF_8);
    boolean both = text.indexOf('=') >= 0 && charset.canEncode();
    if (both && charset.newEncoder().canEncode(text)) {
      return new Decoding.Word(charset, false, octets(text, charset));
    }
    return new Decoding.Word(UTF_8, false, Q.decode(in, from, to));
  }

  /** Undoes {@code Q} in ASCII alone: octets of a charset may look like its signs. */
  private static byte[] octets(String text, Charset charset) {
    var out = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      boolean ascii = text.charAt(at) < 0x80;
      int from = at;
      while (at < text.length() && text.charAt(at) < 0x80 == ascii) {
        at++;
      }
      byte[] run = text.substring(from, at).getBytes(ascii ? US_ASCII : charset);
      out.writeBytes(ascii ? Q.decode(run, 0, run.length) : run);
    }
    return out.toByteArray();
  }

  /** A language may follow the charset. */
  private static int pastCharset(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '*') {
      at++;
    }
    return at;
  }

  /** What may stand there, and octets past ASCII, which some writers do not encode. */
  private static boolean isQ(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return whether there are octets past ASCII, and these are UTF-8, as in a header they should
   * be (RFC 6532); else they are of the word's charset}
   */
  private static boolean isUtf8(byte[] in, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= in[i];
    }
    return any < 0 && Utf8.skip(in, from, to) == to;
  }

  /** The alphabet, and white space where a writer broke the line in spite of the rule. */
  private static boolean isBase64(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = in[i];
      int letter = c | 0x20;
      boolean digit = c >= '/' && c <= '9';
      if (!(letter >= 'a' && letter <= 'z') && !digit && "+= \t\r\n".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
