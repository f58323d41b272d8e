package org.malleposte.mrmime;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.unstrctrd.Cfws;

/**
 * What the fields of one name mean: a key that gives values of its own type. Those that the RFCs
 * define are constants of {@link Fields}; one for a field of one's own is made by {@link #of}.
 *
 * @param <T> what the body of such a field means
 */
public final class FieldType<T> {

  /**
   * Reads the body of a field.
   *
   * @param <T> what it means
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads the slice {@code from..to}: what stands between the colon and the last line break of a
     * field, folds included. What the value ends before, but for white space and comments, is a
     * defect that {@link FieldType#read} tells.
     *
     * @param in holds the body, and must not be changed
     * @param from the offset of its first octet
     * @param to the offset past its last
     * @param defects is told what the body breaks, if it means something all the same
     * @return what it means and the offset past that, or why it means nothing
     */
    Parsed<T> read(byte[] in, int from, int to, DefectSink defects);
  }

  private final String name;
  private final Reader<T> reader;
  private final @Nullable Function<? super T, ? extends Value> kind;

  private FieldType(
      String name, Reader<T> reader, @Nullable Function<? super T, ? extends Value> kind) {
    if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')) {
      throw new IllegalArgumentException("no name of a field: " + name);
    }
    this.name = name;
    this.reader = reader;
    this.kind = kind;
  }

  /**
   * {@return the type of the fields of this name}
   *
   * @param <T> what the body of such a field means
   * @param name the name, to be found in any case
   * @param reader says what a body means
   * @throws IllegalArgumentException if no field can have this name
   */
  public static <T> FieldType<T> of(String name, Reader<T> reader) {
    return new FieldType<>(name, reader, null);
  }

  /** {@return one of the standard's, whose values are of a kind of {@link Value}} */
  static <T> FieldType<T> of(
      String name, Reader<T> reader, Function<? super T, ? extends Value> kind) {
    return new FieldType<>(name, reader, kind);
  }

  /**
   * {@return the same type for the fields of another name}
   *
   * @param other the name
   * @throws IllegalArgumentException if no field can have this name
   */
  public FieldType<T> as(String other) {
    return new FieldType<>(other, reader, kind);
  }

  /** {@return the name of the fields, as it is usually written} */
  public String name() {
    return name;
  }

  /**
   * Reads the body of a field, whatever its name is.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the value, or why there is none
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public Parsed<T> read(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return reader.read(in, from, to, DefectSink.NONE);
  }

  /**
   * Reads the body of a field, whatever its name is, and tells what is wrong with it.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told each rule that the body breaks, that for which it has no value included
   * @return the value, or why there is none
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public Parsed<T> read(byte[] in, int from, int to, DefectSink defects) {
    Objects.checkFromToIndex(from, to, in.length);
    var parsed = reader.read(in, from, to, defects);
    switch (parsed) {
      case Ok<T>(var value, var end) -> {
        int rest = end < to ? Cfws.skip(in, end, to) : to;
        if (rest < 0) {
          defects.report(MimeFault.COMMENT_NOT_CLOSED, ~rest);
        } else if (rest < to) {
          defects.report(MimeFault.END_EXPECTED, rest);
        }
      }
      case Malformed<T>(var fault, var at) -> defects.report(fault, at);
    }
    return parsed;
  }

  /** {@return what the body means, as a kind of value; text if it is of none} */
  Parsed<? extends Value> value(byte[] in, int from, int to) {
    if (kind == null) {
      return Fields.COMMENTS.value(in, from, to);
    }
    return switch (read(in, from, to)) {
      case Ok<T>(var value, var end) -> new Ok<>(kind.apply(value), end);
      case Malformed<T>(var fault, var at) -> new Malformed<>(fault, at);
    };
  }

  /** {@return the name} */
  @Override
  public String toString() {
    return name;
  }
}
