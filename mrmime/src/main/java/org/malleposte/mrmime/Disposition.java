package org.malleposte.mrmime;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    return new TokenReader(in, from, to).disposition();
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

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return type + Parameters.wire(parameters);
  }
}
