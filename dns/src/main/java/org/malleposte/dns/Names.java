package org.malleposte.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Optional;
import org.malleposte.emile.Idna;
import org.xbill.DNS.Name;

/** Names between text and their wire form. */
final class Names {

  private static final int LONGEST_LABEL = 63;

  /** RFC 1035, section 2.3.4, counting the length octets. */
  private static final int LONGEST_WIRE = 255;

  private Names() {}

  /**
   * {@return the absolute name that {@code text} spells, if the DNS can hold it}
   *
   * <p>It is built label by label and not with {@link Name#fromString}, to which a backslash and an
   * {@code @} mean more than themselves: a peer may have sent the text.
   */
  static Optional<Name> of(String text) {
    return Idna.toAscii(text).flatMap(Names::ofAscii);
  }

  private static Optional<Name> ofAscii(String text) {
    var relative = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (relative.isEmpty() || relative.length() > LONGEST_WIRE - 2) {
      return Optional.empty();
    }
    byte[] wire = new byte[relative.length() + 2];
    int at = 0;
    for (var label : relative.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > LONGEST_LABEL) {
        return Optional.empty();
      }
      wire[at++] = (byte) label.length();
      for (byte octet : label.getBytes(US_ASCII)) {
        wire[at++] = octet;
      }
    }
    try {
      return Optional.of(new Name(wire));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@return the text of {@code name}, without its last dot; empty for the root} */
  static String text(Name name) {
    return name.equals(Name.root) ? "" : name.toString(true);
  }
}
