package org.malleposte.sendmail;

/** Makes text of others fit to be printed, and to stand in a reply. */
final class Words {

  private static final int LONGEST = 400;

  private Words() {}

  /** {@return {@code text} on one line, without control characters, and not longer than a line} */
  static String printable(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isPrintable(c) ? c : '\ufffd')
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isPrintable(int c) {
    return !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** {@return what {@code e} says, or what it is} */
  static String of(Exception e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
