package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.DOMAIN_TOO_LONG;
import static org.malleposte.emile.AddressFault.LOCAL_TOO_LONG;
import static org.malleposte.emile.AddressFault.PATH_TOO_LONG;
import static org.malleposte.emile.AddressFault.TAG_UNKNOWN;
import static org.malleposte.emile.AddressFault.UNDERSCORE;

import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/**
 * How long an address may be, in octets of its wire form. Header fields know no such limits: an
 * address may be well-formed there, and yet be one that SMTP does not carry.
 *
 * @param local of a local part, with its quotes
 * @param domain of a domain, with its brackets
 * @param path of a mailbox with the two angle brackets of its path
 */
public record Limits(int local, int domain, int path) {

  /** What every server must take, and no client should exceed (RFC 5321, section 4.5.3.1). */
  public static final Limits SMTP = new Limits(64, 255, 256);

  private static final int BRACKETS = 2;

  /** {@return what was read from {@code from} on, unless SMTP does not carry it} */
  Parsed<Mailbox> check(Ok<Mailbox> read, byte[] in, int from, int start) {
    int end = read.end();
    if (start - 1 - from > local) {
      return new Malformed<>(LOCAL_TOO_LONG, from + local);
    }
    if (end - start > domain) {
      return new Malformed<>(DOMAIN_TOO_LONG, start + domain);
    }
    if (end - from + BRACKETS > path) {
      return new Malformed<>(PATH_TOO_LONG, from + path - BRACKETS);
    }
    if (read.value().domain() instanceof Domain.General) {
      return new Malformed<>(TAG_UNKNOWN, start);
    }
    for (int i = start; i < end && in[start] != '['; i++) {
      if (in[i] == '_') {
        return new Malformed<>(UNDERSCORE, i);
      }
    }
    return read;
  }
}
