package org.malleposte.ptt;

import static org.malleposte.ptt.PasswordFault.ARGON2ID_EXPECTED;
import static org.malleposte.ptt.PasswordFault.LENGTH_OUT_OF_BOUNDS;
import static org.malleposte.ptt.PasswordFault.NOT_BASE64;
import static org.malleposte.ptt.PasswordFault.OUT_OF_BOUNDS;
import static org.malleposte.ptt.PasswordFault.PARAMETER_EXPECTED;
import static org.malleposte.ptt.PasswordFault.TWO_FIELDS_EXPECTED;
import static org.malleposte.ptt.PasswordFault.VERSION_EXPECTED;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.ptt.PasswordHash.Cost;

/** Reads a {@link PasswordHash} in the PHC string format, in one pass. */
final class PhcReader {

  static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private static final int NONE = -1;

  /** More than any limit has, and far from what an int holds. */
  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;

  PhcReader(String text) {
    this.text = text;
  }

  /** {@code "$argon2id$v=19$" parameters "$" salt "$" hash}. */
  Parsed<PasswordHash> hash() {
    if (!take("$argon2id$")) {
      return malformed(ARGON2ID_EXPECTED);
    }
    if (!take("v=19$")) {
      return malformed(VERSION_EXPECTED);
    }
    int start = at;
    var cost = cost();
    if (cost == null) {
      return malformed(PARAMETER_EXPECTED);
    }
    if (!cost.isWithinBounds()) {
      return new Parsed.Malformed<>(OUT_OF_BOUNDS, start);
    }
    return saltAndHash(cost);
  }

  /** {@code "m=" number ",t=" number ",p=" number "$"}; none, if this is not. */
  private @Nullable Cost cost() {
    int kibibytes = take("m=") ? number() : NONE;
    int passes = kibibytes != NONE && take(",t=") ? number() : NONE;
    int lanes = passes != NONE && take(",p=") ? number() : NONE;
    return lanes != NONE && take("$") ? new Cost(kibibytes, passes, lanes) : null;
  }

  private Parsed<PasswordHash> saltAndHash(Cost cost) {
    int dollar = text.indexOf('$', at);
    if (dollar < 0 || text.indexOf('$', dollar + 1) >= 0) {
      return malformed(TWO_FIELDS_EXPECTED);
    }
    byte[] salt = decode(at, dollar);
    if (salt == null) {
      return malformed(NOT_BASE64);
    }
    byte[] hash = decode(dollar + 1, text.length());
    if (hash == null) {
      return new Parsed.Malformed<>(NOT_BASE64, dollar + 1);
    }
    if (salt.length < 8 || salt.length > 64 || hash.length < 16 || hash.length > 64) {
      return malformed(LENGTH_OUT_OF_BOUNDS);
    }
    return new Parsed.Ok<>(new PasswordHash(cost, salt, hash), text.length());
  }

  /** Only what {@link PasswordHash#phc} would write: no padding, and no bits that count nothing. */
  private byte @Nullable [] decode(int from, int to) {
    var encoded = text.substring(from, to);
    try {
      byte[] octets = Base64.getDecoder().decode(encoded);
      return ENCODER.encodeToString(octets).equals(encoded) ? octets : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** {@code 1*DIGIT}; none, if this is not, has too many digits, or one that counts nothing. */
  private int number() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int digits = at - start;
    boolean isPadded = digits > 1 && text.charAt(start) == '0';
    return digits == 0 || digits > MOST_DIGITS || isPadded
        ? NONE
        : Integer.parseInt(text, start, at, 10);
  }

  private boolean take(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  private Parsed<PasswordHash> malformed(PasswordFault fault) {
    return new Parsed.Malformed<>(fault, at);
  }
}
