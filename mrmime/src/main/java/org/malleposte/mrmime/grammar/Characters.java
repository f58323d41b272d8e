package org.malleposte.mrmime.grammar;

import org.jspecify.annotations.Nullable;

/** Which characters the rules are made of. */
public final class Characters {

  private static final boolean[] TOKEN = new boolean[128];
  private static final boolean[] ATTRIBUTE = new boolean[128];
  private static final boolean[] IDENTIFIER = new boolean[128];

  static {
    for (int c = '!'; c <= '~'; c++) {
      TOKEN[c] = "()<>@,;:\\\"/[]?=".indexOf(c) < 0;
      ATTRIBUTE[c] = TOKEN[c] && "*'%".indexOf(c) < 0;
      IDENTIFIER[c] = "()<>@,;:\\\"[]".indexOf(c) < 0;
    }
  }

  private Characters() {}

  /**
   * {@return whether this is a character of a {@code token} (RFC 2045, section 5.1)}
   *
   * @param c the character
   */
  public static boolean isToken(int c) {
    return c >= 0 && c < 128 && TOKEN[c];
  }

  /**
   * {@return whether this is an {@code attribute-char} (RFC 2231, section 7)}
   *
   * @param c the character
   */
  public static boolean isAttribute(int c) {
    return c >= 0 && c < 128 && ATTRIBUTE[c];
  }

  /** {@return whether this is {@code atext} or a full stop (RFC 5322, section 3.2.3)} */
  static boolean isIdentifier(int c) {
    return c >= 0 && c < 128 && IDENTIFIER[c];
  }

  static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * {@return what is wrong with a value that a header is to carry: an octet that would end the
   * field, or half of a character; null if nothing is}
   *
   * @param text the value
   */
  public static @Nullable String fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        return "a line break or NUL";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "an unpaired surrogate";
      }
    }
    return null;
  }

  /**
   * {@return a text that was read, without the characters that {@link #check} refuses}
   *
   * @param text the text
   */
  static String cleanse(String text) {
    return text.codePoints()
        .filter(
            c -> c != '\r' && c != '\n' && c != 0 && Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Refuses what no encoding can carry in a header.
   *
   * @param what names the value
   * @param text the value
   * @return the value
   */
  public static String check(String what, String text) {
    var fault = fault(text);
    if (fault != null) {
      throw new IllegalArgumentException(fault + " in " + what);
    }
    return text;
  }
}
