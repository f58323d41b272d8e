package org.malleposte.mrmime.grammar;

import java.util.ArrayList;
import org.malleposte.emile.EncodedWord;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.Keywords;
import org.malleposte.mrmime.ListId;
import org.malleposte.mrmime.MimeFault;

/** Reads phrases (RFC 5322, section 3.2.5), whose words may be encoded (RFC 2047, section 5). */
public final class PhraseReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public PhraseReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
    if (!defects.equals(DefectSink.NONE)) {
      EncodedWords.check(in, from, to, defects);
    }
  }

  /**
   * {@code keywords = phrase *("," phrase)} (RFC 5322, section 3.6.5); what is empty is left out.
   *
   * @return the phrases, or that there is none
   */
  public Parsed<Keywords> keywords() {
    int start = cursor.at;
    var phrases = new ArrayList<String>();
    boolean more = true;
    while (more) {
      var phrase = phrase(',');
      if (!phrase.isEmpty()) {
        phrases.add(phrase);
      } else if (!phrases.isEmpty()) {
        cursor.report(MimeFault.PHRASE_EXPECTED, cursor.at);
      }
      more = cursor.take(',');
    }
    return phrases.isEmpty()
        ? new Malformed<>(MimeFault.PHRASE_EXPECTED, start)
        : new Ok<>(new Keywords(phrases), cursor.at);
  }

  /**
   * {@code list-id-header = [phrase / CFWS] "<" list-id ">"} (RFC 2919, section 3), and an
   * identifier without its angle brackets.
   *
   * @return the identifier, or that there is none
   */
  public Parsed<ListId> listId() {
    int start = cursor.at;
    var description = phrase('<');
    if (!cursor.take('<')) {
      cursor.report(MimeFault.LIST_ID_EXPECTED, start);
      var bare = description;
      boolean named = !bare.isEmpty() && bare.chars().allMatch(Characters::isToken);
      return named
          ? new Ok<>(new ListId("", bare), cursor.at)
          : new Malformed<>(MimeFault.LIST_ID_EXPECTED, start);
    }
    var id = LinkReader.angled(cursor);
    return id.isEmpty()
        ? new Malformed<>(MimeFault.LIST_ID_EXPECTED, start)
        : new Ok<>(new ListId(description, id), cursor.at);
  }

  /** Passes words up to {@code stop}, and gives what they mean, with one space between them. */
  private String phrase(char stop) {
    var text = new StringBuilder();
    var plain = new StringBuilder();
    int before = cursor.at;
    cursor.skipCfws();
    while (!cursor.atEnd() && cursor.peek() != stop) {
      var space = cursor.at > before && (!text.isEmpty() || !plain.isEmpty()) ? " " : "";
      int start = cursor.at;
      var quoted = cursor.quoted();
      if (quoted != null) {
        text.append(EncodedWord.decode(plain.toString())).append(space).append(quoted);
        plain.setLength(0);
      } else {
        cursor.at++;
        while (cursor.peek() > ' ' && cursor.peek() != stop && "(\"".indexOf(cursor.peek()) < 0) {
          cursor.at++;
        }
        plain.append(space).append(cursor.text(start, cursor.at));
      }
      before = cursor.at;
      cursor.skipCfws();
    }
    text.append(EncodedWord.decode(plain.toString()));
    return TextReader.cleanse(text.toString(), before, cursor.defects()).strip();
  }
}
