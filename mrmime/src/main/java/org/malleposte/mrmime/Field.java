package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.grammar.TextReader;

/**
 * A field as it stands in a header that was read (RFC 5322, section 2.2). Its octets are those of
 * the message; its value is decoded when it is asked for, each time anew.
 */
public final class Field {

  private final byte[] in;
  private final int from;
  private final int nameEnd;
  private final int valueFrom;
  private final int valueEnd;
  private final int end;

  Field(byte[] in, int from, int nameEnd, int valueFrom, int end) {
    this.in = in;
    this.from = from;
    this.nameEnd = nameEnd;
    this.valueFrom = valueFrom;
    this.valueEnd = beforeLineBreak(in, valueFrom, end);
    this.end = end;
  }

  private static int beforeLineBreak(byte[] in, int from, int end) {
    boolean feed = end > from && in[end - 1] == '\n';
    boolean crlf = feed && end - 1 > from && in[end - 2] == '\r';
    return end - (crlf ? 2 : feed ? 1 : 0);
  }

  /** {@return the name, in the case in which it is written} */
  public String name() {
    return new String(in, from, nameEnd - from, ISO_8859_1);
  }

  /**
   * {@return whether this is the field of this name}
   *
   * @param name a name, in any case
   */
  public boolean is(String name) {
    return name.length() == nameEnd - from && is(name, in, from);
  }

  /** {@return whether this name, in any case, stands at an offset} */
  static boolean is(String name, byte[] in, int from) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int difference = c ^ in[from + i];
      if (difference != 0 && (difference != 0x20 || !isLetter(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** {@return the offset of the first octet of the name} */
  public int from() {
    return from;
  }

  /** {@return the offset past the last octet of the field, its line break included} */
  public int end() {
    return end;
  }

  /** {@return the whole field, folds and its last line break included} */
  public Slice raw() {
    return Slice.of(in, from, end);
  }

  /** {@return the body: what stands between the colon and the last line break} */
  public Slice body() {
    return Slice.of(in, valueFrom, valueEnd);
  }

  /** {@return the body as text: unfolded, and its encoded-words decoded (RFC 2047)} */
  public String text() {
    return TextReader.unstructured(in, valueFrom, valueEnd, DefectSink.NONE);
  }

  /** {@return what the body means by the field's name, or why it means nothing} */
  public Parsed<? extends Value> value() {
    return Value.parse(name(), in, valueFrom, valueEnd);
  }

  /**
   * {@return the value, if the body has one of this kind}
   *
   * @param <V> the kind of value
   * @param kind its class
   */
  public <V extends Value> Optional<V> value(Class<V> kind) {
    return value() instanceof Ok<? extends Value> ok && kind.isInstance(ok.value())
        ? Optional.of(kind.cast(ok.value()))
        : Optional.empty();
  }

  /**
   * {@return what the body means by a type, whatever the field's name is, or why it means nothing}
   *
   * @param <T> what such a body means
   * @param type the type
   */
  public <T> Parsed<T> value(FieldType<T> type) {
    return type.read(in, valueFrom, valueEnd);
  }

  /**
   * {@return what the body means by the type that the field's name has, or why it means nothing}
   *
   * @param types says which type that is
   */
  public Parsed<?> value(FieldTypes types) {
    return value(types.of(name()));
  }

  /** {@return which rules the body breaks, of the type that its name has in {@link Fields}} */
  public List<Defect> defects() {
    return defects(FieldTypes.STANDARD);
  }

  /**
   * {@return which rules the body breaks, in order; also that for which it means nothing}
   *
   * @param types says which type the field has
   */
  public List<Defect> defects(FieldTypes types) {
    var defects = new ArrayList<Defect>();
    types.of(name()).read(in, valueFrom, valueEnd, (rule, at) -> defects.add(new Defect(rule, at)));
    return defects.stream().distinct().sorted(Comparator.comparingLong(Defect::at)).toList();
  }

  /** {@return the field as it is written} */
  @Override
  public String toString() {
    return new String(in, from, valueEnd - from, ISO_8859_1);
  }
}
