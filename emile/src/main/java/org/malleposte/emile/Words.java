package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words and dots that an address begins with: a {@code phrase} or a {@code local-part}, which
 * only the character after them tells (RFC 5322, sections 3.2.5 and 3.4.1).
 *
 * @param tokens the words and dots
 * @param end the offset past the last, and past white space
 */
record Words(List<Word> tokens, int end) {

  /** What a token is. */
  enum Kind {
    ATOM,
    QUOTED,
    DOT
  }

  /**
   * One token.
   *
   * @param kind what it is
   * @param at its offset
   * @param text what it means
   * @param spaced whether white space or a comment precedes it
   */
  record Word(Kind kind, int at, String text, boolean spaced) {}

  /** {@return the words here, possibly none; or null if one of them is malformed} */
  static @Nullable Words read(Cursor cursor) {
    var tokens = new ArrayList<Word>();
    while (true) {
      int before = cursor.at();
      if (!cursor.skipCfws()) {
        return null;
      }
      int at = cursor.at();
      var kind = cursor.is('"') ? Kind.QUOTED : cursor.take('.') ? Kind.DOT : Kind.ATOM;
      var text =
          switch (kind) {
            case QUOTED -> cursor.quotedString();
            case DOT -> ".";
            case ATOM -> cursor.atom();
          };
      if (text == null) {
        return null;
      }
      if (cursor.at() == at) {
        return new Words(tokens, at);
      }
      tokens.add(new Word(kind, at, text, at > before));
    }
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /**
   * {@code local-part = dot-atom / quoted-string / obs-local-part}, where {@code obs-local-part =
   * word *("." word)}; null if these words are none.
   */
  @Nullable Local local(Cursor cursor) {
    var value = new StringBuilder();
    boolean dotted = true;
    for (var token : tokens) {
      boolean dot = token.kind() == Kind.DOT;
      if (dot == dotted) {
        cursor.fails(dot ? ATOM_EXPECTED : AT_EXPECTED, dot || cursor.is('@') ? token.at() : end);
        return null;
      }
      dotted = dot;
      value.append(token.text());
    }
    if (dotted) {
      cursor.fails(ATOM_EXPECTED, end);
      return null;
    }
    cursor.obsoleteIf(tokens.stream().skip(1).anyMatch(Word::spaced));
    cursor.obsoleteIf(
        tokens.size() > 1 && tokens.stream().anyMatch(token -> token.kind() == Kind.QUOTED));
    return new Local(value.toString());
  }

  /**
   * {@code phrase = 1*word / obs-phrase}, where {@code obs-phrase = word *(word / "." / CFWS)};
   * null if these words are none.
   *
   * <p>An encoded-word is a word of its own, with white space around it (RFC 2047, section 5, rule
   * 3), and never one in quotes.
   */
  @Nullable String phrase(Cursor cursor) {
    if (tokens.isEmpty() || tokens.getFirst().kind() == Kind.DOT) {
      cursor.fails(ATOM_EXPECTED, tokens.isEmpty() ? end : tokens.getFirst().at());
      return null;
    }
    var name = new Decoding();
    int from = 0;
    while (from < tokens.size()) {
      int to = from + 1;
      while (to < tokens.size() && !tokens.get(to).spaced()) {
        to++;
      }
      if (from > 0) {
        name.space(" ");
      }
      append(tokens.subList(from, to), name);
      from = to;
    }
    cursor.obsoleteIf(tokens.stream().anyMatch(token -> token.kind() == Kind.DOT));
    return printable(name.text());
  }

  /** Adds tokens without white space between them, which may be one encoded-word. */
  private static void append(List<Word> run, Decoding name) {
    var raw = new StringBuilder();
    boolean atoms = true;
    for (var token : run) {
      raw.append(token.text());
      atoms &= token.kind() != Kind.QUOTED;
    }
    var word = atoms ? EncodedWord.whole(raw.toString(), name) : null;
    if (word == null) {
      name.plain(raw);
    } else {
      name.word(word);
    }
  }

  /** An encoded-word can hold any character, but a name only those that can be written plainly. */
  private static String printable(String text) {
    var out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isISOControl(out.charAt(i))) {
        out.setCharAt(i, out.charAt(i) == '\t' ? ' ' : '\ufffd');
      }
    }
    return out.toString();
  }
}
