package org.malleposte.mrmime.emission;

/** Writes a text whose paragraphs its reader wraps (RFC 3676, section 4). */
public final class Flowing {

  /** The most characters of a line, its last space included (section 4.2). */
  private static final int LINE = 72;

  /** What stands above a signature, and keeps its space (section 4.3). */
  private static final String SIGNATURE = "-- ";

  private Flowing() {}

  /**
   * {@return the text in lines of at most 72 characters where it has spaces, those that go on
   * ending with one}
   *
   * @param text the text, of which each line is a paragraph
   */
  public static String of(String text) {
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
        end++;
      }
      paragraph(text.substring(at, end), out);
      int past = text.startsWith("\r\n", end) ? end + 2 : end + 1;
      if (end < text.length()) {
        out.append("\r\n");
      }
      at = past;
    }
    return out.toString();
  }

  private static void paragraph(String paragraph, StringBuilder out) {
    if (paragraph.equals(SIGNATURE)) {
      out.append(SIGNATURE);
      return;
    }
    int end = paragraph.length();
    while (end > 0 && paragraph.charAt(end - 1) == ' ') {
      end--;
    }
    int at = 0;
    while (at < end) {
      int past = lineEnd(paragraph, at, end);
      stuff(paragraph, at, out);
      out.append(paragraph, at, past);
      if (past < end) {
        out.append("\r\n");
      }
      at = past;
    }
  }

  /** {@return past the last space within a line, or else past the first one after it} */
  private static int lineEnd(String text, int from, int end) {
    if (end - from <= LINE) {
      return end;
    }
    int last = text.lastIndexOf(' ', from + LINE - 1);
    while (last > from && text.startsWith(SIGNATURE, from) && last == from + 2) {
      last = from;
    }
    int space = last > from ? last : text.indexOf(' ', from + LINE);
    return space < 0 || space >= end ? end : space + 1;
  }

  /** Section 4.4: what would be taken for a quotation, or changed on the way. */
  private static void stuff(String text, int at, StringBuilder out) {
    if (text.startsWith(" ", at) || text.startsWith(">", at) || text.startsWith("From ", at)) {
      out.append(' ');
    }
  }
}
