package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.MimeFault;

/** Reads message identifiers (RFC 5322, sections 3.6.4 and 4.5.4). */
public final class MessageIdReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public MessageIdReader(byte[] in, int from, int to) {
    cursor = new Cursor(in, from, to);
  }

  /**
   * {@code *( msg-id / phrase )}, without the phrases.
   *
   * @return the identifiers
   */
  public List<MessageId> messageIds() {
    var ids = new ArrayList<MessageId>();
    while (seek()) {
      int start = cursor.at;
      if (messageId() instanceof Ok<MessageId>(var id, var end)) {
        ids.add(id);
      } else {
        cursor.at = Math.max(cursor.at, start + 1);
      }
    }
    return List.copyOf(ids);
  }

  /**
   * {@code msg-id = [CFWS] "<" id-left "@" id-right ">" [CFWS]}.
   *
   * @return the identifier, or why there is none
   */
  public Parsed<MessageId> messageId() {
    cursor.skipCfws();
    int start = cursor.at;
    boolean bracketed = cursor.take('<');
    var text = new StringBuilder();
    int split = words(text, bracketed);
    if (text.isEmpty() || (bracketed && !cursor.take('>'))) {
      return new Malformed<>(MimeFault.IDENTIFIER_EXPECTED, start);
    }
    if (split < 0) {
      return new Malformed<>(MimeFault.AT_EXPECTED, cursor.at);
    }
    cursor.skipCfws();
    try {
      var id = new MessageId(text.substring(0, split), text.substring(split + 1));
      return new Ok<>(id, cursor.at);
    } catch (IllegalArgumentException e) {
      return new Malformed<>(MimeFault.IDENTIFIER_MALFORMED, start);
    }
  }

  /**
   * Passes the words of both halves, and puts them together without the white space and comments
   * between them.
   *
   * @return where the last {@code @} is that no quotes hold; -1 if there is none
   */
  private int words(StringBuilder text, boolean bracketed) {
    int split = -1;
    while (true) {
      if (bracketed) {
        cursor.skipCfws();
      }
      if (cursor.atEnd() || cursor.peek() == '>' || cursor.peek() == '<') {
        return split;
      }
      int start = cursor.at;
      byte[] quoted = cursor.quotedString();
      if (quoted != null) {
        text.append(new String(quoted, UTF_8));
      } else if (cursor.take('@')) {
        split = text.length();
        text.append('@');
      } else {
        skipBare();
        if (cursor.at == start) {
          return split;
        }
        text.append(cursor.text(start, cursor.at));
      }
    }
  }

  private void skipBare() {
    while (cursor.peek() > ' ' && "<>@()\"".indexOf(cursor.peek()) < 0) {
      cursor.at++;
    }
  }

  /** Passes all up to the next {@code <}, comments apart. */
  private boolean seek() {
    cursor.skipCfws();
    while (!cursor.atEnd() && cursor.peek() != '<') {
      if (cursor.quotedString() == null) {
        cursor.at++;
      }
      cursor.skipCfws();
    }
    return !cursor.atEnd();
  }
}
