package org.malleposte.ptt.bounce;

import org.malleposte.colombe.Reply;

/** Text in lines that end in CRLF and are not too long: words are moved to the next one. */
final class Lines {

  /** RFC 5322, section 2.1.1: the length that lines should keep to. */
  private static final int COLUMNS = 78;

  /** How much of a reply is passed on, in characters: some servers preach. */
  private static final int MOST = 2000;

  private final StringBuilder text = new StringBuilder();

  /** {@return the reply as it would be in one line} */
  static String of(Reply reply) {
    var enhanced = reply.enhanced().map(code -> code + " ").orElse("");
    var line = reply.code() + " " + enhanced + String.join(" ", reply.text());
    return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** {@return the text with a question mark for each character that is not ASCII} */
  static String ascii(String text) {
    return text.replaceAll("\\P{ASCII}", "?");
  }

  /** Adds a line without words. */
  Lines blank() {
    text.append("\r\n");
    return this;
  }

  /**
   * Adds a paragraph.
   *
   * @param first what its first line begins with
   * @param further what the others do
   */
  Lines add(String first, String paragraph, String further) {
    var begin = first;
    int column = 0;
    for (var word : paragraph.split(" ", -1)) {
      if (column > begin.length() && column + 1 + word.length() > COLUMNS) {
        text.append("\r\n");
        begin = further;
        column = 0;
      }
      var before = column == 0 ? begin : " ";
      text.append(before).append(word);
      column += before.length() + word.length();
    }
    return blank();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
