package org.malleposte.mrmime.flowed;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.FlowedText;
import org.malleposte.mrmime.FlowedText.Paragraph;

/** Puts the lines of a text together to paragraphs, in one pass. */
public final class FlowedReader {

  private final boolean delSp;
  private final List<Paragraph> paragraphs = new ArrayList<>();

  /** The paragraph that the next line may go on with, if one does. */
  private final StringBuilder open = new StringBuilder();

  private int depth;
  private boolean flows;

  /**
   * Makes a reader.
   *
   * @param delSp whether the space that ends a line which flows is not part of the text
   */
  public FlowedReader(boolean delSp) {
    this.delSp = delSp;
  }

  /**
   * {@return the paragraphs}
   *
   * @param text the text
   */
  public List<Paragraph> read(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
        end++;
      }
      line(text, at, end);
      at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    end();
    return paragraphs;
  }

  /** RFC 3676, section 4.5: quotes first, then the stuffed space, then the one at the end. */
  private void line(String text, int from, int end) {
    int at = from;
    while (at < end && at - from < FlowedText.MAX_DEPTH && text.charAt(at) == '>') {
      at++;
    }
    int quotes = at - from;
    if (at < end && text.charAt(at) == ' ') {
      at++;
    }
    boolean separator = end - at == 3 && text.startsWith("-- ", at);
    if (quotes != depth || separator) {
      end();
    }
    depth = quotes;
    flows = !separator && at < end && text.charAt(end - 1) == ' ';
    open.append(text, at, flows && delSp ? end - 1 : end);
    if (!flows) {
      paragraphs.add(new Paragraph(depth, open.toString()));
      open.setLength(0);
    }
  }

  /** Ends a paragraph that was to go on, and does not. */
  private void end() {
    if (flows) {
      paragraphs.add(new Paragraph(depth, open.toString()));
      open.setLength(0);
      flows = false;
    }
  }
}
