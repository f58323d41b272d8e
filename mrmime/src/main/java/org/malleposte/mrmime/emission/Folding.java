package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Puts a field on lines of at most 78 octets (RFC 5322, section 2.1.1), broken between words. A
 * word that is longer has a line of its own; that none is longer than 997 octets, so that the limit
 * of 998 holds, is what the values see to.
 */
final class Folding {

  /** The most octets of a line, its break left out (RFC 5322, section 2.1.1). */
  static final int MOST = 998;

  private static final int LINE = 78;

  private Folding() {}

  /**
   * {@return the field, with its line breaks}
   *
   * @param name the field's name
   * @param words its body; between them stands one space, before which a line may break
   */
  static String field(String name, List<String> words) {
    var out = new StringBuilder(name).append(':');
    int column = out.length();
    for (var word : words) {
      int length = length(word);
      if (column + 1 + length > LINE && column > 1) {
        out.append("\r\n");
        column = 0;
      }
      out.append(' ').append(word);
      column += 1 + length;
    }
    return out.append("\r\n").toString();
  }

  /** {@return how many octets this is in UTF-8} */
  static int length(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(UTF_8).length;
      }
    }
    return text.length();
  }
}
