package org.malleposte.mrmime;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a mail asks of a calendar, as iMIP has it (RFC 6047): to answer an invitation, or to take
 * note of an answer.
 *
 * @param method what is done with it, such as {@code REQUEST} (RFC 5546, section 1.4)
 * @param calendar the iCalendar object (RFC 5545), whose lines may end in any way
 */
public record Invitation(String method, String calendar) {

  private static final Pattern METHOD =
      Pattern.compile(
          "^METHOD(?:;[^:\n]*)?:([A-Z0-9-]{1,60})[ \t]*\r?$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.UNIX_LINES);

  /**
   * Puts the method into upper case; refuses a calendar of another method, which no reader may take
   * (RFC 6047, section 2.4).
   */
  public Invitation {
    method = method.toUpperCase(Locale.ROOT);
    if (!method.equals(methodOf(calendar))) {
      throw new IllegalArgumentException("no calendar of the method " + method);
    }
  }

  /**
   * {@return the invitation that a calendar is, by the method that it says}
   *
   * @param calendar the iCalendar object
   * @throws IllegalArgumentException if it says none, or several
   */
  public static Invitation of(String calendar) {
    return new Invitation(methodOf(calendar), calendar);
  }

  private static String methodOf(String calendar) {
    var lines = METHOD.matcher(calendar);
    if (!lines.find()) {
      throw new IllegalArgumentException("a calendar without a method");
    }
    var method = lines.group(1).toUpperCase(Locale.ROOT);
    if (lines.find()) {
      throw new IllegalArgumentException("a calendar of several methods");
    }
    return method;
  }

  /** {@return the part that says it to programs: {@code text/calendar}} */
  public Entity.Leaf entity() {
    var type = MediaType.of("text/calendar").with("charset", "utf-8").with("method", method);
    return Entity.Leaf.of(type, Body.of(calendar));
  }
}
