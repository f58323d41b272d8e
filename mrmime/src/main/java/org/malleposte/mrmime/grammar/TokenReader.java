package org.malleposte.mrmime.grammar;

import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.Disposition;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.TransferEncoding;

/** Reads the fields of MIME that begin with a token (RFC 2045; RFC 2183). */
public final class TokenReader {

  /** The most characters of a name (RFC 6838, section 4.2). */
  static final int MOST = 127;

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public TokenReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * Refuses what is no token, or too long for a line.
   *
   * @param token should be one
   */
  public static void checkToken(String token) {
    boolean good = !token.isEmpty() && token.length() <= MOST;
    for (int i = 0; good && i < token.length(); i++) {
      good = Characters.isToken(token.charAt(i));
    }
    if (!good) {
      throw new IllegalArgumentException("no token: " + token);
    }
  }

  /**
   * {@code content = type "/" subtype *(";" parameter)} (RFC 2045, section 5.1).
   *
   * @return the media type, or why there is none
   */
  public Parsed<MediaType> mediaType() {
    cursor.skipCfws();
    int typeAt = cursor.at;
    var type = cursor.token();
    if (type.isEmpty() || type.length() > MOST) {
      return noToken(type, typeAt);
    }
    cursor.skipCfws();
    if (!cursor.take('/')) {
      return new Malformed<>(MimeFault.SLASH_EXPECTED, cursor.at);
    }
    cursor.skipCfws();
    int subtypeAt = cursor.at;
    var subtype = cursor.token();
    if (subtype.isEmpty() || subtype.length() > MOST) {
      return noToken(subtype, subtypeAt);
    }
    var parameters = new ParameterReader(cursor).parameters();
    return new Ok<>(new MediaType(type, subtype, parameters), cursor.at);
  }

  /**
   * {@code disposition = disposition-type *(";" disposition-parm)} (RFC 2183, section 2).
   *
   * @return the disposition, or why there is none
   */
  public Parsed<Disposition> disposition() {
    cursor.skipCfws();
    int at = cursor.at;
    var type = cursor.token();
    if (type.isEmpty() || type.length() > MOST) {
      return noToken(type, at);
    }
    var disposition = new Disposition(type, new ParameterReader(cursor).parameters());
    check(disposition, at);
    return new Ok<>(disposition, cursor.at);
  }

  /**
   * {@code mechanism} (RFC 2045, section 6.1).
   *
   * @return the encoding, or why there is none
   */
  public Parsed<TransferEncoding> transferEncoding() {
    cursor.skipCfws();
    int at = cursor.at;
    var token = cursor.token();
    if (token.isEmpty() || token.length() > MOST) {
      return noToken(token, at);
    }
    cursor.skipCfws();
    return new Ok<>(TransferEncoding.of(token), cursor.at);
  }

  private static <T> Parsed<T> noToken(String token, int at) {
    return new Malformed<>(
        token.isEmpty() ? MimeFault.TOKEN_EXPECTED : MimeFault.TOKEN_TOO_LONG, at);
  }

  /** The parameters that have values of their own kind (RFC 2183, sections 2.4 to 2.7). */
  private void check(Disposition disposition, int at) {
    var parameters = disposition.parameters();
    boolean malformed =
        (parameters.containsKey("size") && disposition.size().isEmpty())
            || (parameters.containsKey("creation-date") && disposition.created().isEmpty())
            || (parameters.containsKey("modification-date") && disposition.modified().isEmpty())
            || (parameters.containsKey("read-date") && disposition.read().isEmpty());
    if (malformed) {
      cursor.report(MimeFault.PARAMETER_MALFORMED, at);
    }
  }
}
