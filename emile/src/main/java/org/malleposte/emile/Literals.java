package org.malleposte.emile;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an address literal holds between its brackets (RFC 5321, section 4.1.3). */
final class Literals {

  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]");
  private static final Pattern CONTENT = Pattern.compile("[!-Z^-~]+");

  private Literals() {}

  /** {@return the literal, or null if SMTP has none of this form} */
  static Domain.@Nullable Literal read(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Ipv4Text.read(text);
    }
    var tag = text.substring(0, colon);
    var content = text.substring(colon + 1);
    if (tag.equalsIgnoreCase("IPv6")) {
      return Ipv6Text.read(content);
    }
    return isGeneral(tag, content) ? new Domain.General(tag, content) : null;
  }

  /** {@code General-address-literal = Standardized-tag ":" 1*dcontent}, of a tag not known here. */
  static boolean isGeneral(String tag, String content) {
    return TAG.matcher(tag).matches()
        && CONTENT.matcher(content).matches()
        && !tag.equalsIgnoreCase("IPv6");
  }
}
