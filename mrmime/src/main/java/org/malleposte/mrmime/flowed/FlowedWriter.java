package org.malleposte.mrmime.flowed;

import java.util.List;
import org.malleposte.mrmime.FlowedText.Paragraph;

/** Breaks paragraphs into lines, in one pass. */
public final class FlowedWriter {

  /** The most characters of a line that flows (RFC 3676, section 4.2). */
  private static final int WIDTH = 78;

  /** The most octets of any line (RFC 5322, section 2.1.1). */
  private static final int LONGEST = 998;

  /** The least characters of a line, however often it is quoted. */
  private static final int NARROWEST = 20;

  /** How many marks over a character are looked for. */
  private static final int MARKS = 8;

  private static final String SEPARATOR = "-- ";

  private final boolean delSp;
  private final StringBuilder out = new StringBuilder();

  /** Whether a line is longer than any may be, or than need be in a script without spaces. */
  private boolean tooLong;

  private boolean tooWide;

  private FlowedWriter(boolean delSp) {
    this.delSp = delSp;
  }

  /**
   * {@return the text}
   *
   * @param paragraphs the paragraphs
   * @param delSp whether the space that ends a line which flows is not part of the text
   * @throws IllegalArgumentException if a line is too long
   */
  public static String write(List<Paragraph> paragraphs, boolean delSp) {
    var writer = new FlowedWriter(delSp);
    paragraphs.forEach(writer::paragraph);
    if (writer.tooLong) {
      throw new IllegalArgumentException("a word is longer than a line");
    }
    return writer.out.toString();
  }

  /**
   * {@return whether lines must be broken elsewhere than at spaces}
   *
   * @param paragraphs the paragraphs
   */
  public static boolean needsDelSp(List<Paragraph> paragraphs) {
    var writer = new FlowedWriter(false);
    for (var paragraph : paragraphs) {
      writer.out.setLength(0);
      writer.paragraph(paragraph);
    }
    return writer.tooLong || writer.tooWide;
  }

  /** Lines that flow, and one that does not, which is empty if the paragraph ends with a space. */
  private void paragraph(Paragraph paragraph) {
    var text = paragraph.text();
    int width = Math.max(WIDTH - paragraph.depth() - 1, NARROWEST);
    int at = 0;
    int end = paragraph.isSignatureSeparator() ? -1 : lineEnd(text, at, width);
    while (end >= 0) {
      line(paragraph, at, end, true);
      at = end;
      end = lineEnd(text, at, width);
    }
    line(paragraph, at, text.length(), false);
  }

  /**
   * {@return where the line that begins at {@code from} is to end, and to flow on; -1 if all the
   * rest is a line that does not flow}
   */
  private int lineEnd(String text, int from, int width) {
    int most = delSp ? width - 1 : width;
    int space = -1;
    int at = from;
    for (int column = 0; column < most && at < text.length(); column++) {
      at += Character.charCount(text.codePointAt(at));
      space = isAfterSpace(text, from, at) ? at : space;
    }
    if (at == text.length()) {
      return space == at ? at : -1;
    }
    if (space < 0 && delSp) {
      return beforeMarks(text, from, at);
    }
    while (space < 0 && at < text.length()) {
      at++;
      space = isAfterSpace(text, from, at) ? at : space;
    }
    return space;
  }

  /** Whether a line may end here; but no line that flows is to look like a separator. */
  private boolean isAfterSpace(String text, int from, int at) {
    if (text.charAt(at - 1) != ' ') {
      return false;
    }
    boolean line = at - from == 3 && text.startsWith(SEPARATOR, from);
    boolean rest = text.length() - at == 3 && text.startsWith(SEPARATOR, at);
    return delSp || (!line && !rest);
  }

  /** Keeps a character together with the few marks over it. */
  private static int beforeMarks(String text, int from, int end) {
    int at = end;
    for (int i = 0; i < MARKS && isMark(text.codePointAt(at)); i++) {
      at = text.offsetByCodePoints(at, -1);
    }
    return isMark(text.codePointAt(at)) || at == from ? end : at;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private void line(Paragraph paragraph, int from, int end, boolean flows) {
    int start = out.length();
    var text = paragraph.text();
    out.append(">".repeat(paragraph.depth()));
    if (end > from && (paragraph.depth() > 0 || isStuffed(text, from))) {
      out.append(' ');
    }
    out.append(text, from, end).append(flows && delSp ? " " : "");
    measure(start);
    out.append("\r\n");
  }

  /** RFC 3676, section 4.4. */
  private static boolean isStuffed(String text, int from) {
    char first = text.charAt(from);
    return first == ' ' || first == '>' || text.startsWith("From ", from);
  }

  private void measure(int start) {
    int octets = 0;
    int columns = 0;
    int at = start;
    while (at < out.length()) {
      int c = out.codePointAt(at);
      octets += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      columns++;
      at += Character.charCount(c);
    }
    tooLong |= octets > LONGEST;
    tooWide |= columns > WIDTH && octets > columns;
  }
}
