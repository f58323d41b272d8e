package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.emile.AddressFault.CONTROL;
import static org.malleposte.emile.AddressFault.NOT_UTF8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/** The characters that an address may hold, and their bytes. */
final class Text {

  /** {@code atext} (RFC 5322, section 3.2.3), and what is not ASCII (RFC 6532, section 3.2). */
  private static final boolean[] ATEXT = new boolean[256];

  static {
    for (int b = 0; b < 256; b++) {
      ATEXT[b] = b >= 0x80 || (b > ' ' && b < 0x7f && "\"(),.:;<>@[\\]".indexOf(b) < 0);
    }
  }

  private Text() {}

  /**
   * {@return the text of a slice}
   *
   * <p>Strict, lest U+FFFD make one address of two that the wire tells apart; and without the
   * control characters past ASCII, which a terminal may obey. Those of ASCII are the caller's.
   */
  static Parsed<String> read(byte[] in, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (in[i] == (byte) 0xc2 && in[i + 1] < (byte) 0xa0) {
        return new Malformed<>(CONTROL, i);
      }
    }
    var bytes = ByteBuffer.wrap(in, from, to - from);
    var text = CharBuffer.allocate(to - from);
    return UTF_8.newDecoder().decode(bytes, text, true).isError()
        ? new Malformed<>(NOT_UTF8, bytes.position())
        : new Ok<>(text.flip().toString(), to);
  }

  /**
   * {@return the bytes of a text that the caller trusts}
   *
   * @throws IllegalArgumentException if a surrogate stands alone, which UTF-8 cannot say
   */
  static byte[] bytes(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("unpaired surrogate");
    }
    return text.getBytes(UTF_8);
  }

  /**
   * {@return {@code text}}
   *
   * @throws IllegalArgumentException if no quoting can carry it
   */
  static String checked(String text, String what) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("control character in a " + what);
    }
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("unpaired surrogate in a " + what);
    }
    return text;
  }

  static boolean isAtext(byte b) {
    return ATEXT[b & 0xff];
  }

  /** {@code dot-atom-text = 1*atext *("." 1*atext)} (RFC 5322, section 3.2.3). */
  static boolean isDotAtom(String text) {
    boolean atom = false;
    for (byte b : text.getBytes(UTF_8)) {
      if (!isAtext(b) && !(b == '.' && atom)) {
        return false;
      }
      atom = b != '.';
    }
    return atom;
  }

  /** {@return the text between two quotes without its backslashes and folds; a tab is a space} */
  static String unquoted(String raw) {
    var value = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length()) {
        c = raw.charAt(++i);
      } else if (c == '\r' || c == '\n') {
        continue;
      }
      value.append(c == '\t' ? ' ' : c);
    }
    return value.toString();
  }

  /** {@return {@code text} with a backslash before each of {@code specials}} */
  static String escaped(String text, String specials) {
    var out = new StringBuilder(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (specials.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** {@code quoted-string} (RFC 5322, section 3.2.4). */
  static String quoted(String text) {
    return '"' + escaped(text, "\"\\") + '"';
  }
}
