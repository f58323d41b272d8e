package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DefectSink;
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
   * @param defects is told what is wrong with it
   */
  public MessageIdReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * {@code *( msg-id / phrase )}, without the phrases.
   *
   * @return the identifiers
   */
  public List<MessageId> messageIds() {
    var ids = new ArrayList<MessageId>();
    while (seek(ids)) {
      int start = cursor.at;
      switch (messageId()) {
        case Ok<MessageId>(var id, var end) -> ids.add(id);
        case Malformed<MessageId>(var fault, var at) -> {
          cursor.report(fault, at);
          cursor.at = Math.max(cursor.at, start + 1);
        }
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
    var bare = bare();
    if (bare != null) {
      cursor.skipCfws();
      return new Ok<>(bare, cursor.at);
    }
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
    cursor.report(bracketed ? MimeFault.OBSOLETE : MimeFault.IDENTIFIER_EXPECTED, start);
    cursor.skipCfws();
    try {
      var id = new MessageId(text.substring(0, split), text.substring(split + 1));
      return new Ok<>(id, cursor.at);
    } catch (IllegalArgumentException e) {
      return new Malformed<>(MimeFault.IDENTIFIER_MALFORMED, start);
    }
  }

  /**
   * Passes what nearly all are, {@code "<" dot-atom-text "@" (dot-atom-text / no-fold-literal)
   * ">"}, for which one look is enough; null, and nothing is passed, if it is another.
   */
  private @Nullable MessageId bare() {
    byte[] in = cursor.in;
    if (cursor.peek() != '<') {
      return null;
    }
    int from = cursor.at + 1;
    int split = from;
    while (split < cursor.to && Characters.isIdentifier(in[split])) {
      split++;
    }
    int end = split + 1;
    while (end < cursor.to
        && (Characters.isIdentifier(in[end])
            || in[end] == '['
            || in[end] == ']'
            || in[end] == ':')) {
      end++;
    }
    if (split == from
        || end >= cursor.to
        || in[split] != '@'
        || in[end] != '>'
        || end == split + 1
        || end - from + 2 > MessageId.MAX) {
      return null;
    }
    cursor.at = end + 1;
    return new MessageId(
        new String(in, from, split - from, ISO_8859_1),
        new String(in, split + 1, end - split - 1, ISO_8859_1));
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
      var quoted = cursor.quoted();
      if (quoted != null) {
        text.append(quoted);
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

  /** Passes all up to the next {@code <}, comments apart; words beside an identifier are told. */
  private boolean seek(List<MessageId> before) {
    cursor.skipCfws();
    int start = cursor.at;
    while (!cursor.atEnd() && cursor.peek() != '<') {
      if (cursor.quotedString() == null) {
        cursor.at++;
      }
      cursor.skipCfws();
    }
    if (cursor.at > start && !(cursor.atEnd() && before.isEmpty())) {
      cursor.report(MimeFault.OBSOLETE, start);
    }
    return !cursor.atEnd();
  }
}
