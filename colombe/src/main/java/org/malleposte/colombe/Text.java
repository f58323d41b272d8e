package org.malleposte.colombe;

import org.malleposte.emile.Domain;

/** What may stand in a line of the protocol, whoever wrote it. */
final class Text {

  private Text() {}

  /**
   * {@return {@code text}, which a line can carry}
   *
   * @throws IllegalArgumentException if it has a control character
   */
  static String check(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        throw new IllegalArgumentException("control character at " + i);
      }
    }
    return text;
  }

  /**
   * Refuses what only header fields have, whose content may end a path or a line's argument.
   *
   * @throws IllegalArgumentException if SMTP has no form for {@code domain}
   */
  static void checkDomain(Domain domain) {
    if (domain instanceof Domain.Opaque) {
      throw new IllegalArgumentException(domain + ": SMTP has no such address literal");
    }
  }

  /** {@return {@code text} with {@code U+FFFD} for each control character, fit for a terminal} */
  static String masked(String text) {
    StringBuilder masked = null;
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        masked = masked == null ? new StringBuilder(text) : masked;
        masked.setCharAt(i, '\ufffd');
      }
    }
    return masked == null ? text : masked.toString();
  }

  /** Of which a tab is not one here: replies have them, and they do no harm. */
  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0);
  }
}
