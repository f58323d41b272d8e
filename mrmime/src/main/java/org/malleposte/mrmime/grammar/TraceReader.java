package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.Received;
import org.malleposte.mrmime.Received.Clause;
import org.malleposte.mrmime.Received.TcpInfo;
import org.malleposte.unstrctrd.QuotedString;

/**
 * Reads a {@code Received} field (RFC 5321, section 4.4), of which servers write all kinds: the
 * clauses in any order, with as many words as they like, and comments wherever.
 */
public final class TraceReader {

  /** The names of clauses in the order of the RFC; {@code tls} is of RFC 8314, section 7.4. */
  private static final List<String> NAMES =
      List.of("from", "by", "via", "with", "id", "for", "tls");

  private final byte[] in;
  private final int from;
  private final int to;
  private final DefectSink defects;
  private final List<Clause> clauses = new ArrayList<>();

  /** The clause that is being read: where its name stands, its words and its comments. */
  private String name = "";

  private final StringBuilder value = new StringBuilder();
  private List<String> comments = new ArrayList<>();

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public TraceReader(byte[] in, int from, int to, DefectSink defects) {
    this.in = in;
    this.from = from;
    this.to = to;
    this.defects = defects;
  }

  /**
   * {@code *clause [ ";" date-time ]}.
   *
   * @return the clauses and the date, or that there is neither
   */
  public Parsed<Received> received() {
    int semicolon = lastSemicolon();
    clauses(new Cursor(in, from, semicolon, defects));
    Optional<DateTime> date = Optional.empty();
    if (semicolon == to) {
      defects.report(MimeFault.DATE_EXPECTED, to);
    } else {
      switch (new DateReader(in, semicolon + 1, to, defects).dateTime()) {
        case Ok<DateTime>(var when, var end) -> {
          date = Optional.of(when);
          if (end < to) {
            defects.report(MimeFault.END_EXPECTED, end);
          }
        }
        case Malformed<DateTime>(var fault, var at) -> defects.report(fault, at);
      }
    }
    return clauses.isEmpty() && date.isEmpty()
        ? new Malformed<>(MimeFault.CLAUSE_EXPECTED, from)
        : new Ok<>(new Received(clauses, date), to);
  }

  /**
   * {@return the offset of the last semicolon that neither quotes nor a comment hold, or the end}
   */
  private int lastSemicolon() {
    int last = to;
    var cursor = new Cursor(in, from, to, DefectSink.NONE);
    while (!cursor.atEnd()) {
      if (cursor.peek() == ';') {
        last = cursor.at;
      }
      if (cursor.comment() < 0 && cursor.quotedString() == null) {
        cursor.at++;
      }
    }
    return last;
  }

  private void clauses(Cursor cursor) {
    cursor.skipFws();
    while (!cursor.atEnd()) {
      int start = cursor.at;
      int end = cursor.comment();
      if (end >= 0) {
        int close = end > start + 1 && in[end - 1] == ')' ? end - 1 : end;
        comments.add(TextReader.comment(in, start + 1, close, defects));
      } else if (cursor.take(';')) {
        defects.report(MimeFault.CLAUSE_EXPECTED, start);
      } else {
        word(cursor);
      }
      cursor.skipFws();
    }
    close();
    check();
  }

  private void word(Cursor cursor) {
    int start = cursor.at;
    var word = new StringBuilder();
    int kept = start;
    while (cursor.peek() > ' ' && cursor.peek() != '(' && cursor.peek() != ';') {
      if (cursor.peek() != '"') {
        cursor.at++;
      } else if (cursor.quotedString() == null) {
        word.append(cursor.text(kept, cursor.at));
        kept = ++cursor.at;
      }
    }
    word.append(cursor.text(kept, cursor.at));
    if (cursor.at == start) {
      cursor.at++; // a control character
      defects.report(MimeFault.CONTROL_CHARACTER, start);
    }
    var text = word.toString();
    if (isName(text)) {
      close();
      name = text.toLowerCase(Locale.ROOT);
    } else if (!text.isEmpty()) {
      value.append(value.isEmpty() ? "" : " ").append(text);
    }
  }

  /** Ends the clause that is being read. */
  private void close() {
    if (!name.isEmpty() || !value.isEmpty() || !comments.isEmpty()) {
      clauses.add(new Clause(name, plain(value.toString()), comments));
    }
    name = "";
    value.setLength(0);
    comments = new ArrayList<>();
  }

  /** Quotes may hold control characters, which are left out with them. */
  private static String plain(String text) {
    if (isValue(text)) {
      return text;
    }
    var rest = text.replaceAll("[\\p{Cntrl} \"();]+", " ").strip();
    return isValue(rest) ? rest : "";
  }

  /** Tells whether a name is missing, repeated, or not in order, and whether one is too long. */
  private void check() {
    var names = new HashSet<String>();
    int order = -1;
    boolean regular = true;
    for (var clause : clauses) {
      int place = NAMES.indexOf(clause.name());
      regular &= place > order && names.add(clause.name()) && !clause.value().isEmpty();
      regular &= clause.value().indexOf(' ') < 0;
      order = place;
    }
    if (!regular || !names.contains("from") || !names.contains("by")) {
      defects.report(MimeFault.CLAUSE_EXPECTED, from);
    }
  }

  /**
   * {@return whether a word begins a clause}
   *
   * @param word the word
   */
  public static boolean isName(String word) {
    return word.length() <= 4 && NAMES.stream().anyMatch(word::equalsIgnoreCase);
  }

  /**
   * {@return whether the value of a clause that is written so is read so}
   *
   * @param text words, with one space between them
   */
  public static boolean isValue(String text) {
    byte[] in = text.getBytes(UTF_8);
    int word = 0;
    int at = 0;
    while (at <= in.length) {
      int b = at < in.length ? in[at] & 0xff : ' ';
      if (b == ' ') {
        if (at == word ? in.length > 0 : isName(new String(in, word, at - word, UTF_8))) {
          return false;
        }
        word = ++at;
      } else if (b == '"') {
        int end = QuotedString.skip(in, at, in.length);
        for (int i = at; i < end; i++) {
          if (in[i] == '\r' || in[i] == '\n') {
            return false;
          }
        }
        if (end < 0) {
          return false;
        }
        at = end;
      } else if (b < ' ' || b == '(' || b == ';') {
        return false;
      } else {
        at++;
      }
    }
    return true;
  }

  /**
   * {@return the address in a comment, and the name that stands before it}
   *
   * <p>{@code TCP-info = address-literal / ( Domain FWS address-literal )}; servers also write the
   * address without its brackets, and other things around it.
   *
   * @param text the comment
   */
  public static Optional<TcpInfo> tcpInfo(String text) {
    int open = text.indexOf('[');
    while (open >= 0) {
      int close = text.indexOf(']', open);
      if (close < 0) {
        break;
      }
      var address = literal(text.substring(open + 1, close));
      if (address.isPresent()) {
        return address.map(
            literal -> new TcpInfo(domain(text.substring(0, text.indexOf('['))), literal));
      }
      open = text.indexOf('[', open + 1);
    }
    for (var word : text.strip().split(" ", 4)) {
      var address = literal(word.endsWith(",") ? word.substring(0, word.length() - 1) : word);
      if (address.isPresent()) {
        return address.map(literal -> new TcpInfo("", literal));
      }
    }
    return Optional.empty();
  }

  /** {@return the last word, if it may be a domain: letters, digits, hyphens and full stops} */
  private static String domain(String text) {
    var words = text.strip();
    var word = words.substring(words.lastIndexOf(' ') + 1);
    if (word.startsWith("<") && word.endsWith(">")) {
      word = word.substring(1, word.length() - 1);
    }
    boolean domain =
        word.chars().allMatch(c -> Characters.isAlphanumeric(c) || "-._".indexOf(c) >= 0);
    return domain ? word : "";
  }

  private static Optional<Domain.Literal> literal(String text) {
    var address = text;
    int port = text.indexOf(':');
    if (port >= 0 && text.indexOf('.') >= 0 && text.indexOf(':', port + 1) < 0) {
      address = text.substring(0, port);
    }
    boolean v6 = address.indexOf(':') >= 0;
    int zone = v6 ? address.indexOf('%') : -1;
    address = zone < 0 ? address : address.substring(0, zone);
    boolean tagged = address.regionMatches(true, 0, "IPv6:", 0, 5);
    return switch (Domain.parse("[" + (v6 && !tagged ? "IPv6:" : "") + address + "]")) {
      case Ok<Domain>(Domain.Ipv4 literal, var end) -> Optional.of(literal);
      case Ok<Domain>(Domain.Ipv6 literal, var end) -> Optional.of(literal);
      case Ok<Domain> other -> Optional.empty();
      case Malformed<Domain> malformed -> Optional.empty();
    };
  }
}
