package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Address;

/**
 * The header of a message or a part that was read (RFC 5322, section 2.2): its fields in order, as
 * they are written. Any octets are a header, and may have any fields.
 *
 * <p>Lines end with CRLF or LF. A line that is neither a field nor the rest of one is passed over,
 * and told as a {@link Defect}.
 */
public final class Header {

  private final Slice raw;
  private final List<Field> fields;
  private final List<Defect> defects;

  Header(Slice raw, List<Field> fields, List<Defect> defects) {
    this.raw = raw;
    this.fields = List.copyOf(fields);
    this.defects = List.copyOf(defects);
  }

  /**
   * Reads the header at the start of a message, and nothing of what follows it.
   *
   * @param in holds the message
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the header; its offsets are those of {@code in}
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Header read(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    var fields = new ArrayList<Field>();
    var defects = new ArrayList<Defect>();
    int at = from;
    while (at < to) {
      int line = pastLine(in, at, to);
      if (bodyEnd(in, at, line) == at) {
        at = line;
        break;
      }
      int end = line;
      while (end < to && isWsp(in[end])) {
        end = pastLine(in, end, to);
      }
      var field = field(in, at, end);
      if (field != null) {
        fields.add(field);
      } else {
        boolean mbox = at == from && isMboxLine(in, at, end);
        defects.add(new Defect(mbox ? MimeFault.MBOX_LINE : MimeFault.FIELD_EXPECTED, at));
      }
      at = end;
    }
    return new Header(Slice.of(in, from, at), fields, defects);
  }

  /** {@code field = field-name *WSP ":" body CRLF}, or null if it is none (sections 2.2, 4.5). */
  private static @Nullable Field field(byte[] in, int from, int end) {
    int nameEnd = from;
    while (nameEnd < end && in[nameEnd] > ' ' && in[nameEnd] < 0x7f && in[nameEnd] != ':') {
      nameEnd++;
    }
    int colon = nameEnd;
    while (colon < end && isWsp(in[colon])) {
      colon++;
    }
    if (nameEnd == from || colon == end || in[colon] != ':') {
      return null;
    }
    return new Field(in, from, nameEnd, colon + 1, bodyEnd(in, colon + 1, end), end);
  }

  private static boolean isMboxLine(byte[] in, int from, int end) {
    int at = from < end && in[from] == '>' ? from + 1 : from;
    for (char c : "From ".toCharArray()) {
      if (at == end || in[at++] != c) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWsp(byte b) {
    return b == ' ' || b == '\t';
  }

  private static int pastLine(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** {@return the offset of the line break that ends {@code from..end}, or {@code end}} */
  private static int bodyEnd(byte[] in, int from, int end) {
    int at = end;
    if (at > from && in[at - 1] == '\n') {
      at--;
      if (at > from && in[at - 1] == '\r') {
        at--;
      }
    }
    return at;
  }

  /** {@return the fields, first to last} */
  public List<Field> fields() {
    return fields;
  }

  /** {@return the lines that are no fields; {@link #allDefects} has those of the fields too} */
  public List<Defect> defects() {
    return defects;
  }

  /** {@return the whole header, the empty line after it included if there is one} */
  public Slice raw() {
    return raw;
  }

  /** {@return the offset past the header: where the body begins} */
  public int end() {
    return raw.to();
  }

  /**
   * {@return the first field of this name}
   *
   * @param name a name, in any case
   */
  public Optional<Field> first(String name) {
    return fields.stream().filter(field -> field.is(name)).findFirst();
  }

  /**
   * {@return the fields of this name, first to last}
   *
   * @param name a name, in any case
   */
  public List<Field> all(String name) {
    return fields.stream().filter(field -> field.is(name)).toList();
  }

  /**
   * {@return the value of the first field of this name, if there is one and it has a value of this
   * kind}
   *
   * @param <V> the kind of value
   * @param name a name, in any case
   * @param kind its class
   */
  public <V extends Value> Optional<V> value(String name, Class<V> kind) {
    return first(name).flatMap(field -> field.value(kind));
  }

  /**
   * {@return the value of the first field of a type, if there is one and it means something}
   *
   * @param <T> what the body of such a field means
   * @param type the type, such as {@link Fields#LIST_ID}
   */
  public <T> Optional<T> value(FieldType<T> type) {
    for (var field : fields) {
      if (field.is(type.name())) {
        return field.value(type).toOptional();
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the values of all fields of a type, first to last; what means nothing is left out}
   *
   * @param <T> what the body of such a field means
   * @param type the type, such as {@link Fields#RECEIVED}
   */
  public <T> List<T> all(FieldType<T> type) {
    var values = new ArrayList<T>();
    for (var field : fields) {
      if (field.is(type.name())) {
        field.value(type).toOptional().ifPresent(values::add);
      }
    }
    return List.copyOf(values);
  }

  /**
   * {@return the rules that the lines of the header and the bodies of its fields break, in order}
   * One that breaks none has nothing that a strict reader would have refused.
   */
  public List<Defect> allDefects() {
    return allDefects(FieldTypes.STANDARD);
  }

  /**
   * {@return the rules that the lines of the header and the bodies of its fields break, in order}
   *
   * @param types says which types the fields have
   */
  public List<Defect> allDefects(FieldTypes types) {
    var all = new ArrayList<>(defects);
    fields.forEach(field -> all.addAll(field.defects(types)));
    all.sort(Comparator.comparingLong(Defect::at));
    return List.copyOf(all);
  }

  /** {@return the subject, decoded} */
  public Optional<String> subject() {
    return value(Fields.SUBJECT);
  }

  /** {@return when the message was written} */
  public Optional<DateTime> date() {
    return value(Fields.DATE);
  }

  /** {@return what the message is called} */
  public Optional<MessageId> messageId() {
    return value(Fields.MESSAGE_ID);
  }

  /**
   * {@return the addresses of all fields of this name, such as {@code To}; those that are malformed
   * are left out}
   *
   * @param name a name, in any case
   */
  public List<Address> addresses(String name) {
    return all(name).stream()
        .flatMap(field -> field.value(Value.Addresses.class).stream())
        .flatMap(value -> value.list().addresses().stream())
        .toList();
  }

  /** {@return the media type, or what stands for it (RFC 2045, section 5.2)} */
  public MediaType mediaType() {
    return value(Fields.CONTENT_TYPE).orElse(MediaType.DEFAULT);
  }

  /** {@return the disposition, if there is one} */
  public Optional<Disposition> disposition() {
    return value(Fields.CONTENT_DISPOSITION);
  }

  /** {@return the transfer encoding, or what stands for it (RFC 2045, section 6.1)} */
  public TransferEncoding transferEncoding() {
    return value(Fields.CONTENT_TRANSFER_ENCODING).orElse(TransferEncoding.Standard.SEVEN_BIT);
  }

  /** {@return the file name, from the disposition or, as older mail has it, the media type} */
  public Optional<String> filename() {
    return disposition().flatMap(Disposition::filename).or(() -> mediaType().parameter("name"));
  }
}
