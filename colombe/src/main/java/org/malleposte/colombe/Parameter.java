package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an extension adds to {@code MAIL} or {@code RCPT}: {@code keyword} or {@code keyword=value}
 * (RFC 5321, section 4.1.2: {@code esmtp-param}).
 */
public sealed interface Parameter {

  /** {@return the keyword, in upper case} */
  String keyword();

  /** {@return the value, as it stands on the wire} */
  Optional<String> value();

  /**
   * {@code SIZE=n}: how big the message is, as far as the client knows (RFC 1870, section 6).
   *
   * @param octets the octets of the mail data, every line with its CRLF and no dot stuffed; 0 or
   *     more
   */
  record Size(long octets) implements Parameter {

    /** Refuses a negative size. */
    public Size {
      if (octets < 0) {
        throw new IllegalArgumentException("size " + octets);
      }
    }

    @Override
    public String keyword() {
      return "SIZE";
    }

    @Override
    public Optional<String> value() {
      return Optional.of(Long.toString(octets));
    }

    @Override
    public String toString() {
      return "SIZE=" + octets;
    }
  }

  /**
   * {@code BODY=}: which octets the mail data hold (RFC 6152, section 3).
   *
   * @param type which
   */
  record Body(Type type) implements Parameter {

    /** Which octets mail data hold. */
    public enum Type {
      /** ASCII only. */
      SEVENBIT("7BIT"),
      /** Any but NUL, in lines. */
      EIGHTBITMIME("8BITMIME");

      private final String wire;

      Type(String wire) {
        this.wire = wire;
      }

      /** {@return the wire form} */
      @Override
      public String toString() {
        return wire;
      }
    }

    @Override
    public String keyword() {
      return "BODY";
    }

    @Override
    public Optional<String> value() {
      return Optional.of(type.toString());
    }

    @Override
    public String toString() {
      return "BODY=" + type;
    }
  }

  /** {@code SMTPUTF8}: the addresses or the message header are in UTF-8 (RFC 6531, section 3.4). */
  record SmtpUtf8() implements Parameter {

    @Override
    public String keyword() {
      return "SMTPUTF8";
    }

    @Override
    public Optional<String> value() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "SMTPUTF8";
    }
  }

  /**
   * Any other, of whatever extension.
   *
   * @param keyword the keyword; made upper case
   * @param value the value, as it stands on the wire
   */
  record Other(String keyword, Optional<String> value) implements Parameter {

    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");

    /** Refuses what is no {@code esmtp-keyword}, and what is no {@code esmtp-value}. */
    public Other {
      if (!KEYWORD.matcher(keyword).matches()) {
        throw new IllegalArgumentException("parameter keyword");
      }
      if (value.isPresent() && !isValue(value.get())) {
        throw new IllegalArgumentException("parameter value");
      }
      keyword = keyword.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return value.map(v -> keyword + "=" + v).orElse(keyword);
    }

    /** {@code esmtp-value = 1*(%d33-60 / %d62-126)}, and RFC 6531's {@code UTF8-non-ascii}. */
    private static boolean isValue(String value) {
      return !value.isEmpty()
          && value.chars().allMatch(c -> c > ' ' && c != '=' && (c < 0x7f || c >= 0xa0))
          && UTF_8.newEncoder().canEncode(value);
    }
  }
}
