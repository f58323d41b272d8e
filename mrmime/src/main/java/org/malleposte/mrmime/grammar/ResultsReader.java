package org.malleposte.mrmime.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.AuthenticationResults;
import org.malleposte.mrmime.AuthenticationResults.Property;
import org.malleposte.mrmime.AuthenticationResults.Result;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;

/** Reads the results of authentications (RFC 8601, section 2.2). */
public final class ResultsReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public ResultsReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * {@code authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo )}.
   *
   * @return the results, or why there are none
   */
  public Parsed<AuthenticationResults> results() {
    cursor.skipCfws();
    int start = cursor.at;
    if (cursor.atEnd()) {
      return new Malformed<>(MimeFault.SERVER_EXPECTED, start);
    }
    var results = new ArrayList<Result>();
    var server = value('=');
    int version = 1;
    cursor.skipCfws();
    if (cursor.peek() == '=' || cursor.peek() == '/') {
      cursor.report(MimeFault.SERVER_EXPECTED, start);
      cursor.at = start;
      server = "";
      result(results);
    } else {
      version = version();
    }
    boolean none = false;
    while (next()) {
      none |= result(results);
    }
    if (none == !results.isEmpty()) {
      cursor.report(MimeFault.RESULT_EXPECTED, cursor.at);
    }
    return new Ok<>(new AuthenticationResults(server, version, results), cursor.at);
  }

  private int version() {
    cursor.skipCfws();
    int number = cursor.number();
    return number < 0 ? 1 : Math.min(number, 99_999);
  }

  /** Passes the semicolon before a further result, and what is none; tells if there is one. */
  private boolean next() {
    cursor.skipCfws();
    int start = cursor.at;
    boolean odd = false;
    while (!cursor.atEnd() && cursor.peek() != ';') {
      odd = true;
      if (cursor.quotedString() == null) {
        cursor.at++;
        cursor.skipCfws();
      }
    }
    if (odd) {
      cursor.report(MimeFault.RESULT_EXPECTED, start);
    }
    if (!cursor.take(';')) {
      return false;
    }
    cursor.skipCfws();
    if (cursor.atEnd()) {
      cursor.report(MimeFault.RESULT_EXPECTED, cursor.at - 1);
      return false;
    }
    return true;
  }

  /**
   * {@code resinfo = methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]}, or {@code none}.
   *
   * @return whether it is {@code none}
   */
  private boolean result(List<Result> results) {
    int start = cursor.at;
    var method = keyword();
    cursor.skipCfws();
    int version = cursor.take('/') ? version() : 1;
    cursor.skipCfws();
    if (method.isEmpty() || !cursor.take('=')) {
      boolean none = method.equals("none") && (cursor.atEnd() || cursor.peek() == ';');
      if (!none) {
        cursor.report(MimeFault.RESULT_EXPECTED, start);
      }
      return none;
    }
    cursor.skipCfws();
    var result = keyword();
    if (result.isEmpty()) {
      cursor.report(MimeFault.RESULT_EXPECTED, cursor.at);
      return false;
    }
    var properties = new ArrayList<Property>();
    @Nullable String reason = null;
    cursor.skipCfws();
    while (!cursor.atEnd() && cursor.peek() != ';') {
      int at = cursor.at;
      var type = keyword();
      cursor.skipCfws();
      boolean dot = cursor.take('.');
      if (dot) {
        cursor.skipCfws();
      }
      var name = dot ? cursor.token() : type;
      cursor.skipCfws();
      if (name.isEmpty() || !isName(name) || type.isEmpty() || !cursor.take('=')) {
        cursor.report(MimeFault.RESULT_EXPECTED, at);
        break;
      }
      cursor.skipCfws();
      var value = value();
      if (dot) {
        properties.add(new Property(type, name, value));
      } else if (name.equals("reason")) {
        reason = reason == null ? value : reason;
      } else {
        cursor.report(MimeFault.RESULT_EXPECTED, at);
        properties.add(new Property("", name, value));
      }
      cursor.skipCfws();
    }
    results.add(new Result(method, version, result, Optional.ofNullable(reason), properties));
    return false;
  }

  private static boolean isName(String name) {
    return name.length() <= TokenReader.MOST && name.charAt(0) != '.';
  }

  /** {@code Keyword}, in lower case: a token without full stops; empty if there is none. */
  private String keyword() {
    int start = cursor.at;
    while (cursor.peek() != '.' && Characters.isToken(cursor.peek())) {
      cursor.at++;
    }
    return cursor.at - start > TokenReader.MOST ? "" : Tokens.lower(cursor.in, start, cursor.at);
  }

  /**
   * {@code pvalue}: a token, a quoted string, or a mailbox; anything up to white space is taken.
   */
  private String value() {
    return value('(');
  }

  /**
   * A value that ends before white space, a semicolon, a comment, or {@code stop}.
   *
   * @param stop a further character
   */
  private String value(char stop) {
    var quoted = cursor.quoted();
    if (quoted != null) {
      return quoted;
    }
    int start = cursor.at;
    boolean regular = true;
    while (cursor.peek() > ' ' && ";(".indexOf(cursor.peek()) < 0 && cursor.peek() != stop) {
      regular &= cursor.peek() == '@' || Characters.isToken(cursor.peek());
      cursor.at++;
    }
    if (!regular || cursor.at == start) {
      cursor.report(MimeFault.QUOTES_EXPECTED, start);
    }
    return cursor.text(start, cursor.at);
  }
}
