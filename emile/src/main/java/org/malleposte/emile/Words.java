package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;
import static org.malleposte.emile.AddressFault.NOT_UTF8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words and dots that an address begins with: a {@code phrase} or a {@code local-part}, which
 * only the character after them tells (RFC 5322, sections 3.2.5 and 3.4.1).
 *
 * <p>Most are an atom, or atoms with one space between them, and mean what they spell. So all are
 * first passed, and looked at; the others are read again once it is known what they are.
 */
final class Words {

  /** What a token is. */
  private enum Kind {
    ATOM,
    QUOTED,
    DOT
  }

  /** One token: its offset, what it means, and whether white space or a comment precedes it. */
  private record Word(Kind kind, int at, String text, boolean spaced) {}

  private final Cursor cursor;

  /** How many tokens there are, where they begin and end, and where the space after them ends. */
  private int count;

  private int from;
  private int past;
  private int end;

  /** Where the first octet is that is not UTF-8, or -1. */
  private int odd;

  private boolean dots;
  private boolean quotes;
  private boolean encoded;

  /** Whether space or a comment stands between two tokens; and whether not just one space does. */
  private boolean spaced;

  private boolean wide;

  /** Whether words and dots alternate, from a word to a word. */
  private boolean dotted;

  Words(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Passes the words here, possibly none; false if one of them is malformed, other than by octets
   * that are not UTF-8.
   */
  boolean skip() {
    count = 0;
    odd = -1;
    dots = quotes = encoded = spaced = wide = false;
    dotted = true;
    boolean afterDot = true;
    while (cursor.skipCfws()) {
      int at = cursor.at();
      boolean dot = cursor.take('.');
      boolean quote = !dot && cursor.is('"');
      if (!(dot || (quote ? cursor.skipQuotedString() : cursor.skipAtom()))) {
        if (!cursor.isBarelyNotUtf8()) {
          return false;
        }
        odd = odd < 0 ? cursor.faultAt() : odd;
      }
      if (cursor.at() == at) {
        end = at;
        dotted &= !afterDot;
        return true;
      }
      follows(at);
      dots |= dot;
      quotes |= quote;
      encoded |= cursor.holds('=', at);
      dotted &= dot != afterDot;
      afterDot = dot;
    }
    return false;
  }

  private void follows(int at) {
    if (count++ == 0) {
      from = at;
    } else {
      spaced |= at > past;
      wide |= at != past + 1 || !cursor.holds(' ', past);
    }
    past = cursor.at();
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * {@code local-part = dot-atom / quoted-string / obs-local-part}, where {@code obs-local-part =
   * word *("." word)}; null if these words are none.
   *
   * <p>It is UTF-8 (RFC 6532, section 3.2): a guess at its charset would make one address of two.
   */
  @Nullable Local local() {
    if (odd >= 0) {
      cursor.fails(NOT_UTF8, odd);
      return null;
    }
    if (!dotted) {
      undotted();
      return null;
    }
    boolean obsolete = spaced || (quotes && count > 1);
    cursor.obsoleteIf(obsolete);
    return Local.read(obsolete ? joined() : spelled());
  }

  /** Notes where it is that words and dots do not alternate. */
  private void undotted() {
    boolean afterDot = true;
    for (var word : count == 0 ? List.<Word>of() : words()) {
      boolean dot = word.kind() == Kind.DOT;
      if (dot == afterDot) {
        boolean here = dot || cursor.is('@');
        cursor.fails(dot ? ATOM_EXPECTED : AT_EXPECTED, here ? word.at() : end);
        return;
      }
      afterDot = dot;
    }
    cursor.fails(ATOM_EXPECTED, end);
  }

  /** What one quoted string means, or else what these tokens are. */
  private String spelled() {
    return quotes ? cursor.unquoted(from + 1, past - 1) : cursor.text(from, past);
  }

  private String joined() {
    var value = new StringBuilder();
    words().forEach(word -> value.append(word.text()));
    return value.toString();
  }

  /**
   * {@code phrase = 1*word / obs-phrase}, where {@code obs-phrase = word *(word / "." / CFWS)};
   * null if these words are none.
   *
   * <p>An encoded-word is a word of its own, with white space around it (RFC 2047, section 5, rule
   * 3), and never one in quotes. Octets that are not UTF-8 may stand in any word.
   */
  @Nullable String phrase() {
    return arePhrase() ? meaning() : null;
  }

  /** {@return whether these words are a {@code phrase}} */
  boolean arePhrase() {
    if (count == 0 || cursor.holds('.', from)) {
      return cursor.fails(ATOM_EXPECTED, count == 0 ? end : from);
    }
    cursor.obsoleteIf(dots);
    return true;
  }

  /** {@return the octets of these words} */
  byte[] octets() {
    return cursor.octets(from, past);
  }

  /** {@return what the octets of a phrase mean} */
  static String meaning(byte[] phrase) {
    var words = new Words(new Cursor(phrase, 0, phrase.length));
    return words.skip() ? words.meaning() : "";
  }

  private String meaning() {
    boolean one = count == 1 && !encoded;
    boolean plain = !quotes && !dots && !encoded && !wide;
    return odd < 0 && (one || plain) ? spelled() : printable(decoded());
  }

  private String decoded() {
    var whole = quotes || spaced ? null : cursor.encodedWord(from, past);
    if (whole != null) {
      return whole.text();
    }
    var name = new Decoding();
    var again = cursor.over(from, past);
    while (!again.atEnd()) {
      run(again, name);
      if (again.skipCfws() && !again.atEnd()) {
        name.space(" ");
      }
    }
    return name.text();
  }

  /** Reads tokens without white space between them, which may be one encoded-word. */
  private static void run(Cursor again, Decoding name) {
    int from = again.at();
    again.skipDottedAtoms();
    var word = again.is('"') ? null : again.encodedWord(from, again.at());
    if (word != null) {
      name.word(word);
      return;
    }
    name.plain(again.text(from, again.at()));
    while (again.is('"')) {
      int quote = again.at();
      again.skipQuotedString();
      int atom = again.at();
      again.skipDottedAtoms();
      name.plain(again.unquoted(quote + 1, atom - 1) + again.text(atom, again.at()));
    }
  }

  /** An encoded-word can hold any character, but a name only those that can be written plainly. */
  private static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return withoutControls(text);
      }
    }
    return text;
  }

  private static String withoutControls(String text) {
    var out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isISOControl(out.charAt(i))) {
        out.setCharAt(i, out.charAt(i) == '\t' ? ' ' : '\ufffd');
      }
    }
    return out.toString();
  }

  /** {@return the tokens, read again} */
  private List<Word> words() {
    var again = cursor.over(from, past);
    var words = new ArrayList<Word>(count);
    for (int i = 0; i < count; i++) {
      int before = again.at();
      boolean white = again.skipCfws() && again.at() > before;
      int at = again.at();
      if (again.is('"') && again.skipQuotedString()) {
        words.add(new Word(Kind.QUOTED, at, again.unquoted(at + 1, again.at() - 1), white));
      } else if (again.take('.')) {
        words.add(new Word(Kind.DOT, at, ".", white));
      } else if (again.skipAtom()) {
        words.add(new Word(Kind.ATOM, at, again.text(at, again.at()), white));
      }
    }
    return words;
  }
}
