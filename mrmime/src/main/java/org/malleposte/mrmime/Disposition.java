package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.grammar.Parameters;
import org.malleposte.mrmime.grammar.TokenReader;

/**
 * How a part is to be shown (RFC 2183).
 *
 * @param type {@code inline}, {@code attachment}, or another, in lower case
 * @param parameters the values, decoded (RFC 2231), by the names in lower case, in order
 */
public record Disposition(String type, Map<String, String> parameters) {

  /** Shown where it stands. */
  public static final Disposition INLINE = new Disposition("inline", Map.of());

  /** Shown when the reader asks for it. */
  public static final Disposition ATTACHMENT = new Disposition("attachment", Map.of());

  /** Puts the names into lower case; refuses what is no name, and values that no line can carry. */
  public Disposition {
    TokenReader.checkToken(type);
    type = type.toLowerCase(Locale.ROOT);
    parameters = Parameters.copyOf(parameters);
  }

  /**
   * Reads the body of a {@code Content-Disposition} field. What follows the type and is no
   * parameter is passed over.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the disposition, or why there is none
   */
  public static Parsed<Disposition> parse(byte[] in, int from, int to) {
    return new TokenReader(in, from, to, DefectSink.NONE).disposition();
  }

  /**
   * {@return this disposition, with a file name}
   *
   * @param name the name, without a path
   */
  public Disposition withFilename(String name) {
    return new Disposition(type, Parameters.with(parameters, "filename", name));
  }

  /**
   * {@return the file name that the sender suggests, which may hold anything, a path too: never a
   * place to write to (section 2.3)}
   */
  public Optional<String> filename() {
    return Optional.ofNullable(parameters.get("filename"));
  }

  /** {@return when the file was made (section 2.4), if that is said, and a date} */
  public Optional<DateTime> created() {
    return date("creation-date");
  }

  /** {@return when the file was last changed (section 2.5), if that is said, and a date} */
  public Optional<DateTime> modified() {
    return date("modification-date");
  }

  /** {@return when the file was last read (section 2.6), if that is said, and a date} */
  public Optional<DateTime> read() {
    return date("read-date");
  }

  private Optional<DateTime> date(String name) {
    var text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    byte[] octets = text.getBytes(UTF_8);
    return DateTime.parse(octets, 0, octets.length).toOptional();
  }

  /**
   * {@return about how many octets the file has (section 2.7), if that is said, and a number of at
   * most 18 digits}
   */
  public OptionalLong size() {
    var text = parameters.getOrDefault("size", "");
    boolean number =
        !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return type + Parameters.wire(parameters);
  }
}
