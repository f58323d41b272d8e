package org.malleposte.mrmime.grammar;

import java.util.ArrayList;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.Location;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.UriList;
import org.malleposte.mrmime.UriList.Link;

/** Reads fields of URIs (RFC 2369; RFC 2557, section 4). */
public final class LinkReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public LinkReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * {@code "<" URI ">" *("," "<" URI ">")}, with comments, or {@code NO} (RFC 2369, section 2 and
   * 3.4); also a URI without its angle brackets.
   *
   * @return the list, or that there is none
   */
  public Parsed<UriList> uris() {
    var links = new ArrayList<Link>();
    int start = cursor.at;
    var before = comments();
    while (!cursor.atEnd()) {
      int at = cursor.at;
      boolean angled = cursor.take('<');
      var uri = angled ? angled(cursor) : word();
      var after = comments();
      if (!angled && links.isEmpty() && uri.equalsIgnoreCase("NO") && cursor.atEnd()) {
        return new Ok<>(UriList.NO, cursor.at);
      }
      if (!angled || uri.isEmpty()) {
        cursor.report(MimeFault.URI_EXPECTED, at);
      }
      if (!uri.isEmpty() && (angled || uri.indexOf(':') > 0)) {
        links.add(new Link(uri, before.isEmpty() ? after : (before + " " + after).strip()));
      }
      before = "";
      int comma = cursor.at;
      if (!cursor.atEnd() && !cursor.take(',')) {
        cursor.report(MimeFault.COMMA_EXPECTED, comma);
      }
      before = comments();
      if (cursor.atEnd() && cursor.at > comma) {
        cursor.report(MimeFault.URI_EXPECTED, comma);
      }
    }
    return links.isEmpty()
        ? new Malformed<>(MimeFault.URI_EXPECTED, start)
        : new Ok<>(new UriList(links), cursor.at);
  }

  /** Passes white space and comments, and gives what these say. */
  private String comments() {
    var text = new StringBuilder();
    cursor.skipFws();
    int start = cursor.at;
    int end = cursor.comment();
    while (end >= 0) {
      int close = end > start + 1 && cursor.in[end - 1] == ')' ? end - 1 : end;
      text.append(text.isEmpty() ? "" : " ")
          .append(TextReader.comment(cursor.in, start + 1, close, cursor.defects()));
      cursor.skipFws();
      start = cursor.at;
      end = cursor.comment();
    }
    return text.toString().strip();
  }

  /** What stands up to the angle bracket that closes, or the end, without white space. */
  static String angled(Cursor cursor) {
    int start = cursor.at;
    while (!cursor.atEnd() && cursor.peek() != '>' && cursor.peek() != '<') {
      cursor.at++;
    }
    var text = bare(cursor.text(start, cursor.at));
    if (!cursor.take('>')) {
      cursor.report(MimeFault.URI_EXPECTED, cursor.at);
    }
    return text;
  }

  private String word() {
    int start = cursor.at;
    cursor.at++;
    while (cursor.peek() > ' ' && ",(<".indexOf(cursor.peek()) < 0) {
      cursor.at++;
    }
    return bare(cursor.text(start, cursor.at));
  }

  /** White space, folds too, is no part of a URI; nor are control characters and brackets. */
  private static String bare(String text) {
    boolean bare = true;
    for (int i = 0; bare && i < text.length(); i++) {
      bare = isOfUri(text.charAt(i));
    }
    return bare
        ? text
        : text.chars()
            .filter(LinkReader::isOfUri)
            .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
            .toString();
  }

  private static boolean isOfUri(int c) {
    return c > ' ' && !Character.isISOControl(c) && c != '<' && c != '>';
  }

  /**
   * {@code [CFWS] URI [CFWS]}, folded and encoded (RFC 2557, sections 4.4.1 and 4.4.2).
   *
   * @return the URI, or that there is none
   */
  public Parsed<Location> location() {
    cursor.skipCfws();
    int start = cursor.at;
    int end = cursor.to;
    for (int i = start + 1; i < end; i++) {
      if (cursor.in[i] == '(' && cursor.in[i - 1] <= ' ' && cursor.in[i - 1] >= 0) {
        end = i;
      }
    }
    boolean quoted = cursor.peek() == '"';
    var text = bare(TextReader.unstructured(cursor.in, start, end, cursor.defects()));
    while (quoted && !text.isEmpty() && (text.charAt(0) == '"' || text.endsWith("\""))) {
      int first = text.charAt(0) == '"' ? 1 : 0;
      int last = text.length() > first && text.endsWith("\"") ? text.length() - 1 : text.length();
      text = text.substring(first, last);
    }
    if (quoted) {
      cursor.report(MimeFault.URI_EXPECTED, start);
    }
    if (text.isEmpty() || text.contains("=?") || text.charAt(0) == '(' || text.charAt(0) == '"') {
      return new Malformed<>(MimeFault.URI_EXPECTED, start);
    }
    return new Ok<>(new Location(text), end);
  }
}
