package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.rosetta.Charsets;

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
   * {@return the text of a slice, or why it is none; ASCII's control characters are let through}
   */
  static Parsed<String> read(byte[] in, int from, int to) {
    int past = Utf8.skip(in, from, to);
    return past < to
        ? new Malformed<>(Utf8.fault(in, past, to), past)
        : new Ok<>(new String(in, from, to - from, UTF_8), to);
  }

  /** {@return what a slice says: UTF-8 (RFC 6532), or if it is not what it looks like} */
  static String shown(byte[] in, int from, int to) {
    return Utf8.skip(in, from, to) == to
        ? new String(in, from, to - from, UTF_8)
        : Charsets.decode(in, from, to, UTF_8.name()).text();
  }

  /**
   * {@return {@code text}}
   *
   * @throws IllegalArgumentException if no quoting can carry it
   */
  static String checked(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7f && isRefused(text, i))) {
        throw new IllegalArgumentException(
            (c < 0xa0 ? "control character in a " : "unpaired surrogate in a ") + what);
      }
    }
    return text;
  }

  /** A control character, or a surrogate that stands alone, of those past ASCII. */
  private static boolean isRefused(String text, int at) {
    char c = text.charAt(at);
    return c < 0xa0
        || (Character.isHighSurrogate(c) && Character.charCount(text.codePointAt(at)) == 1)
        || (Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1))));
  }

  /**
   * {@return the value that a text of the caller's spells}
   *
   * @throws IllegalArgumentException if it spells none
   */
  static <T> T trusted(String text, Parsed<T> parsed) {
    return switch (parsed) {
      case Ok<T>(var value, var end) -> value;
      case Malformed<T>(var fault, var at) ->
          throw new IllegalArgumentException(text + ": " + fault.message() + ", at octet " + at);
    };
  }

  /** Of ASCII alone, since U+212A, the Kelvin sign, is no letter K to the DNS. */
  static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        return lowered(text);
      }
    }
    return text;
  }

  private static String lowered(String text) {
    var lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }

  /** {@return whether an octet is ASCII that an atom may have} */
  static boolean isAsciiAtext(byte b) {
    return b >= 0 && ATEXT[b];
  }

  static boolean isAtext(byte b) {
    return ATEXT[b & 0xff];
  }

  /** {@return whether a text is a {@code dot-atom} of ASCII, without a closer look at any other} */
  static boolean isAsciiDotAtom(String text) {
    int atom = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > atom) {
        atom = i + 1;
      } else if (c >= 0x80 || !ATEXT[c]) {
        return false;
      }
    }
    return atom < text.length();
  }

  /** {@code dot-atom-text = 1*atext *("." 1*atext)} (RFC 5322, section 3.2.3). */
  static boolean isDotAtom(String text) {
    boolean atom = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && !ATEXT[c] && !(c == '.' && atom)) {
        return false;
      }
      atom = c != '.';
    }
    return atom;
  }

  /** {@return the text between two quotes without its backslashes and folds; a tab is a space} */
  static String unquoted(String raw) {
    return isPlain(raw) ? raw : plain(raw);
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String plain(String raw) {
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
