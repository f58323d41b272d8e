package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.flowed.FlowedReader;
import org.malleposte.mrmime.flowed.FlowedWriter;

/**
 * A plain text made of paragraphs, which those who read it may break into lines of any width
 * ({@code text/plain; format=flowed}, RFC 3676). What was written is read back the same.
 *
 * {@snippet lang=java :
 * var text = FlowedText.of(leaf);
 * var answer =
 *     new FlowedText(
 *         List.of(new Paragraph(1, "Who comes?"), new Paragraph(0, "All of us, and the dog too.")));
 * mail.body(answer.entity());
 * }
 *
 * @param paragraphs the paragraphs, first to last; a line that does not flow is one
 */
public record FlowedText(List<Paragraph> paragraphs) {

  /** The most characters that quote a paragraph: this project's number, so that a line holds it. */
  public static final int MAX_DEPTH = 500;

  /**
   * A paragraph.
   *
   * @param depth how many times it is quoted, at most {@value #MAX_DEPTH}
   * @param text the text, on one line
   */
  public record Paragraph(int depth, String text) {

    /** Refuses line breaks, and a depth that there is not. */
    public Paragraph {
      if (depth < 0 || depth > MAX_DEPTH) {
        throw new IllegalArgumentException("depth " + depth);
      }
      if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a paragraph with a line break");
      }
    }

    /** {@return whether the sender's signature comes next (RFC 3676, section 4.3)} */
    public boolean isSignatureSeparator() {
      return text.equals("-- ");
    }
  }

  /** Copies the paragraphs. */
  public FlowedText {
    paragraphs = List.copyOf(paragraphs);
  }

  /**
   * {@return the text of a part, if its media type says that it flows}
   *
   * @param leaf the part
   */
  public static Optional<FlowedText> of(Part.Leaf leaf) {
    var type = leaf.type();
    boolean flows =
        type.is("text/plain")
            && type.parameter("format").filter(f -> f.equalsIgnoreCase("flowed")).isPresent();
    boolean delSp = type.parameter("delsp").filter(d -> d.equalsIgnoreCase("yes")).isPresent();
    return flows ? Optional.of(decode(leaf.text(), delSp)) : Optional.empty();
  }

  /**
   * {@return the paragraphs of a text (RFC 3676, section 4)}
   *
   * <p>A line that ends with a space goes on with the next one, if that is quoted as often. Any
   * text has paragraphs.
   *
   * @param text the text, whose lines may end in any way
   * @param delSp whether the space that ends such a line is not part of the text
   */
  public static FlowedText decode(String text, boolean delSp) {
    return new FlowedText(new FlowedReader(delSp).read(text));
  }

  /**
   * {@return whether this text is to be written with {@code DelSp}: if there is a word that no line
   * can hold, or, in a script without spaces, none of 78 characters can}
   */
  public boolean needsDelSp() {
    return FlowedWriter.needsDelSp(paragraphs);
  }

  /**
   * {@return the text in lines of at most 78 characters, but for words that are longer, and at most
   * 998 octets of UTF-8; each ends with CRLF}
   *
   * @param delSp whether the space that ends a line is not part of the text; lines can be broken
   *     anywhere then
   * @throws IllegalArgumentException if a word is too long for a line, and {@code delSp} is false
   * @see #needsDelSp
   */
  public String encode(boolean delSp) {
    return FlowedWriter.write(paragraphs, delSp);
  }

  /** {@return the text as a part to be sent} */
  public Entity.Leaf entity() {
    boolean delSp = needsDelSp();
    var type = MediaType.of("text/plain").with("charset", "utf-8").with("format", "flowed");
    return Entity.Leaf.of(delSp ? type.with("delsp", "yes") : type, Body.of(encode(delSp)));
  }
}
