package org.malleposte.facteur.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.malleposte.emile.Parsed;

/** Reads text that is to be one value, and nothing more. */
public final class Whole {

  private Whole() {}

  /**
   * Reads a value at the start of a slice.
   *
   * @param <T> what is read
   */
  public interface Parser<T> {

    /**
     * {@return what the slice begins with}
     *
     * @param in holds the slice
     * @param from the offset of its first byte
     * @param to the offset just past its last
     */
    Parsed<T> parse(byte[] in, int from, int to);
  }

  /**
   * {@return what {@code parser} reads from the text, if it reads all of it}
   *
   * @param <T> what is read
   * @param text the text
   * @param parser reads it
   */
  public static <T> Optional<T> of(String text, Parser<T> parser) {
    byte[] bytes = text.getBytes(UTF_8);
    return switch (parser.parse(bytes, 0, bytes.length)) {
      case Parsed.Ok<T>(var value, var end) when end == bytes.length -> Optional.of(value);
      case Parsed.Ok<T> prefix -> Optional.empty();
      case Parsed.Malformed<T> malformed -> Optional.empty();
    };
  }
}
