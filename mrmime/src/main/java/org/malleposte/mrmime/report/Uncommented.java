package org.malleposte.mrmime.report;

/** Takes comments out of what a field says (RFC 5322, section 3.2.2). */
final class Uncommented {

  private Uncommented() {}

  /**
   * {@return the text, with a space in the place of each comment; one that is not closed goes to
   * the end}
   */
  static String of(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    var out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        out.append(depth++ == 0 ? " " : "");
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (c == '\\' && depth > 0) {
        i++;
      } else if (depth == 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
