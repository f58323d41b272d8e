package org.malleposte.mrmime.report;

import java.util.Locale;
import java.util.Optional;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.Report.Typed;

/**
 * Reads {@code address-type ";" generic-address}, and what is like it (RFC 3464, section 2.1.2).
 */
public final class TypedReader {

  private TypedReader() {}

  /**
   * {@return the name, if there is one}
   *
   * @param text the field's text
   * @param usual the type that stands for none
   */
  public static Optional<Typed> read(String text, String usual) {
    int semicolon = text.indexOf(';');
    var type =
        semicolon < 0
            ? ""
            : Uncommented.of(text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    boolean typed = !type.isEmpty() && type.chars().allMatch(TypedReader::isAtext);
    var value = typed ? text.substring(semicolon + 1).strip() : text.strip();
    var known = typed ? type : usual;
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Typed(known, known.equals("utf-8") ? unicode(value) : value));
  }

  private static boolean isAtext(int c) {
    return c > ' ' && c < 0x7f && "()<>[]:;@\\,.\"".indexOf(c) < 0;
  }

  /**
   * {@return the mailbox, if it is one}
   *
   * @param typed a typed name
   */
  public static Optional<Mailbox> mailbox(Typed typed) {
    if (!typed.type().equals("rfc822") && !typed.type().equals("utf-8")) {
      return Optional.empty();
    }
    var list = AddressList.parse(typed.value());
    var mailboxes = list.mailboxes();
    return list.isValid() && mailboxes.size() == 1
        ? mailboxes.stream().map(NamedMailbox::mailbox).findFirst()
        : Optional.empty();
  }

  /** {@code EmbeddedUnicodeChar = "\x{" HEXPOINT "}"} (RFC 6533, section 3). */
  private static String unicode(String text) {
    var out = new StringBuilder();
    int at = 0;
    int escape = text.indexOf("\\x{");
    while (escape >= 0) {
      out.append(text, at, escape);
      int end = escape + 3;
      int point = 0;
      while (end < text.length() && end < escape + 9 && hex(text.charAt(end)) >= 0) {
        point = point * 16 + hex(text.charAt(end++));
      }
      boolean whole = end > escape + 3 && end < text.length() && text.charAt(end) == '}';
      if (whole && isWritable(point)) {
        out.appendCodePoint(point);
        at = end + 1;
      } else {
        out.append("\\x{");
        at = escape + 3;
      }
      escape = text.indexOf("\\x{", at);
    }
    return out.append(text, at, text.length()).toString();
  }

  private static boolean isWritable(int point) {
    return Character.isValidCodePoint(point)
        && !Character.isISOControl(point)
        && Character.getType(point) != Character.SURROGATE;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
