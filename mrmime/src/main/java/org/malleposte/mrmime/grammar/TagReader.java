package org.malleposte.mrmime.grammar;

import java.util.LinkedHashMap;
import java.util.Map;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.TagList;

/** Reads tags and their values (RFC 6376, section 3.2). */
public final class TagReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public TagReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * {@code tag-list = tag-spec *( ";" tag-spec ) [ ";" ]}; of a tag that comes twice the first
   * counts, and what is none is left out.
   *
   * @return the tags, or that there is none
   */
  public Parsed<TagList> tags() {
    var tags = new LinkedHashMap<String, String>();
    int start = cursor.at;
    cursor.skipFws();
    while (!cursor.atEnd()) {
      tag(tags);
      cursor.take(';');
      cursor.skipFws();
    }
    return tags.isEmpty()
        ? new Malformed<>(MimeFault.TAG_EXPECTED, start)
        : new Ok<>(new TagList(tags), cursor.at);
  }

  /** {@code tag-spec = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]}. */
  private void tag(Map<String, String> tags) {
    int start = cursor.at;
    while (Characters.isAlphanumeric(cursor.peek()) || cursor.peek() == '_') {
      cursor.at++;
    }
    int end = cursor.at;
    cursor.skipFws();
    boolean named = end > start && cursor.take('=');
    int from = cursor.at;
    while (!cursor.atEnd() && cursor.peek() != ';') {
      cursor.at++;
    }
    if (!named) {
      cursor.report(MimeFault.TAG_EXPECTED, start);
      return;
    }
    var value = value(from, cursor.at);
    if (tags.putIfAbsent(cursor.text(start, end), value) != null) {
      cursor.report(MimeFault.TAG_REPEATED, start);
    }
  }

  /** {@code tag-value = [ tval *( 1*(WSP / FWS) tval ) ]}, unfolded. */
  private String value(int from, int to) {
    var text = TextReader.unfolded(cursor.in, from, to, cursor.defects());
    boolean regular = true;
    for (int i = 0; regular && i < text.length(); i++) {
      regular = text.charAt(i) >= ' ' || text.charAt(i) == '\t';
    }
    if (regular) {
      return text.strip();
    }
    cursor.report(MimeFault.CONTROL_CHARACTER, from);
    return text.replaceAll("[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f]", "").strip();
  }
}
