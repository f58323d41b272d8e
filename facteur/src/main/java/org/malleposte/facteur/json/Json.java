package org.malleposte.facteur.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON text (RFC 8259) as a value; its {@code toString} writes it on one line. */
public sealed interface Json {

  /**
   * An object.
   *
   * @param byName the members, each name once, in order
   */
  record Members(Map<String, Json> byName) implements Json {

    /** Copies the members. */
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * {@return the value of the member {@code name}, if there is one}
     *
     * @param name a name
     */
    public Optional<Json> member(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    /**
     * {@return this object, with a value last or in the place of the one of this name}
     *
     * @param name the name
     * @param value the value
     */
    public Members with(String name, Json value) {
      var more = new LinkedHashMap<>(byName);
      more.put(name, value);
      return new Members(more);
    }

    /**
     * {@return this object with a text, or with JSON's {@code null}}
     *
     * @param name the name
     * @param value the text, if there is one
     */
    public Members with(String name, @Nullable String value) {
      return with(name, value == null ? Nothing.NULL : new Text(value));
    }

    /**
     * {@return this object with a number}
     *
     * @param name the name
     * @param value the number
     */
    public Members with(String name, long value) {
      return with(name, new Numeral(Long.toString(value)));
    }

    /**
     * {@return this object with a truth value}
     *
     * @param name the name
     * @param value the truth value
     */
    public Members with(String name, boolean value) {
      return with(name, new Truth(value));
    }

    /**
     * {@return this object with an array}
     *
     * @param name the name
     * @param values the elements of the array
     */
    public Members with(String name, List<? extends Json> values) {
      return with(name, new Elements(List.copyOf(values)));
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /**
   * An array.
   *
   * @param inOrder the elements
   */
  record Elements(List<Json> inOrder) implements Json {

    /** Copies the elements. */
    public Elements {
      inOrder = List.copyOf(inOrder);
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /**
   * A string.
   *
   * @param value the text; unpaired surrogates are allowed, and written as escapes
   */
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /**
   * A number as it is written, so that copying one never changes it.
   *
   * @param literal the digits, and what may stand between them
   */
  record Numeral(String literal) implements Json {
    @Override
    public String toString() {
      return literal;
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of the two
   */
  record Truth(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** The type of {@code null}. */
  enum Nothing implements Json {
    /** {@code null}. */
    NULL;

    @Override
    public String toString() {
      return "null";
    }
  }

  /** {@return an object without members} */
  static Members object() {
    return new Members(Map.of());
  }

  /**
   * Reads a JSON text, whole.
   *
   * @param text the text
   * @return its value
   * @throws JsonException if it is none, names a member of an object twice, or nests deeper than
   *     {@value JsonReader#MAX_DEPTH}
   */
  static Json parse(String text) throws JsonException {
    return new JsonReader(text).read();
  }
}
