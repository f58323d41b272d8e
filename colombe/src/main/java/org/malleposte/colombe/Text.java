package org.malleposte.colombe;

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
