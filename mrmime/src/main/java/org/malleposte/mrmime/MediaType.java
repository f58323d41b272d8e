package org.malleposte.mrmime;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.emission.Extensions;
import org.malleposte.mrmime.grammar.Parameters;
import org.malleposte.mrmime.grammar.TokenReader;

/**
 * What kind of octets a part holds (RFC 2045, section 5).
 *
 * @param type the top-level type, in lower case
 * @param subtype the subtype, in lower case
 * @param parameters the values, decoded (RFC 2231), by the names in lower case, in order
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {

  /** What a part is that does not say otherwise (RFC 2045, section 5.2). */
  public static final MediaType DEFAULT =
      new MediaType("text", "plain", Map.of("charset", "us-ascii"));

  /** Puts the names into lower case; refuses what is no name, and values that no line can carry. */
  public MediaType {
    TokenReader.checkToken(type);
    TokenReader.checkToken(subtype);
    type = type.toLowerCase(Locale.ROOT);
    subtype = subtype.toLowerCase(Locale.ROOT);
    parameters = Parameters.copyOf(parameters);
  }

  /**
   * {@return the media type of this name, without parameters}
   *
   * @param name such as {@code "image/png"}
   * @throws IllegalArgumentException if it is none
   */
  public static MediaType of(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("no media type: " + name);
    }
    return new MediaType(name.substring(0, slash), name.substring(slash + 1), Map.of());
  }

  /**
   * {@return the media type that files of this name mostly have} It is told by the extension alone,
   * and is {@code application/octet-stream} for one that is not known.
   *
   * @param name the name of a file
   */
  public static MediaType ofFilename(String name) {
    return Extensions.mediaType(name);
  }

  /**
   * Reads the body of a {@code Content-Type} field. What follows the subtype and is no parameter is
   * passed over.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the media type, or why there is none
   */
  public static Parsed<MediaType> parse(byte[] in, int from, int to) {
    return new TokenReader(in, from, to, DefectSink.NONE).mediaType();
  }

  /**
   * {@return the value of a parameter, if it is there}
   *
   * @param name its name, in any case
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * {@return this media type, with this parameter}
   *
   * @param name its name
   * @param value its value, decoded
   */
  public MediaType with(String name, String value) {
    return new MediaType(type, subtype, Parameters.with(parameters, name, value));
  }

  /**
   * {@return whether this is the media type of this name, whatever its parameters}
   *
   * @param name such as {@code "text/plain"}, in lower case
   */
  public boolean is(String name) {
    return name.length() == type.length() + 1 + subtype.length()
        && name.charAt(type.length()) == '/'
        && name.startsWith(type)
        && name.endsWith(subtype);
  }

  /** {@return type and subtype, with a slash between them} */
  public String name() {
    return type + "/" + subtype;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return name() + Parameters.wire(parameters);
  }
}
