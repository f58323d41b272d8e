package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.malleposte.emile.Address;
import org.malleposte.mrmime.scan.HeaderMaker;
import org.malleposte.mrmime.scan.HeaderScan;

/**
 * The header of a message or a part that was read (RFC 5322, section 2.2): its fields in order, as
 * they are written. Any octets are a header, and may have any fields.
 *
 * <p>Lines end with CRLF or LF. A line that is neither a field nor the rest of one is passed over,
 * and told as a {@link Defect}.
 */
public final class Header {

  private final byte[] in;
  private final int from;
  private final int to;

  /** Where the fields are, as {@link HeaderMaker} says. */
  private final int[] places;

  private final List<Defect> defects;

  Header(byte[] in, int from, int to, int[] places, List<Defect> defects) {
    this.in = in;
    this.from = from;
    this.to = to;
    this.places = places;
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
    return HeaderScan.read(in, from, to, Header::new);
  }

  /**
   * Reads the header at the start of a message.
   *
   * @param stream gives the message, and may be read on past the header
   * @param limits how long the header may be; the rest is not read, and that is told as a defect
   * @return the header; its offsets are those of the message
   * @throws IOException if the stream fails
   */
  public static Header read(InputStream stream, Limits limits) throws IOException {
    return HeaderScan.read(stream, limits, Header::new);
  }

  /** {@return how many fields there are} */
  private int count() {
    return places.length / HeaderScan.PLACES;
  }

  private Field field(int index) {
    int at = index * HeaderScan.PLACES;
    return new Field(
        in, from + places[at], from + places[at + 1], from + places[at + 2], from + places[at + 3]);
  }

  /** {@return the index of the first field of this name, from one on, or -1} */
  private int find(String name, int start) {
    for (int i = start; i < count(); i++) {
      int at = from + places[i * HeaderScan.PLACES];
      int length = from + places[i * HeaderScan.PLACES + 1] - at;
      if (length == name.length() && Field.is(name, in, at)) {
        return i;
      }
    }
    return -1;
  }

  /** {@return the fields, first to last} */
  public List<Field> fields() {
    return IntStream.range(0, count()).mapToObj(this::field).toList();
  }

  /** {@return the lines that are no fields; {@link #allDefects} has those of the fields too} */
  public List<Defect> defects() {
    return defects;
  }

  /** {@return the whole header, the empty line after it included if there is one} */
  public Slice raw() {
    return Slice.of(in, from, to);
  }

  /** {@return the offset past the header: where the body begins} */
  public int end() {
    return to;
  }

  /**
   * {@return the first field of this name}
   *
   * @param name a name, in any case
   */
  public Optional<Field> first(String name) {
    int found = find(name, 0);
    return found < 0 ? Optional.empty() : Optional.of(field(found));
  }

  /**
   * {@return the fields of this name, first to last}
   *
   * @param name a name, in any case
   */
  public List<Field> all(String name) {
    var all = new ArrayList<Field>(2);
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      all.add(field(i));
    }
    return Collections.unmodifiableList(all);
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
    int found = find(type.name(), 0);
    return found < 0 ? Optional.empty() : field(found).value(type).toOptional();
  }

  /**
   * {@return the values of all fields of a type, first to last; what means nothing is left out}
   *
   * @param <T> what the body of such a field means
   * @param type the type, such as {@link Fields#RECEIVED}
   */
  public <T> List<T> all(FieldType<T> type) {
    return all(type.name()).stream()
        .flatMap(field -> field.value(type).toOptional().stream())
        .toList();
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
    var names = new HashSet<String>();
    for (var field : fields()) {
      all.addAll(field.defects(types));
      var name = field.name().toLowerCase(Locale.ROOT);
      if (Fields.ONCE.contains(name) && !names.add(name)) {
        all.add(new Defect(MimeFault.FIELD_REPEATED, field.from()));
      }
    }
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
    var addresses = new ArrayList<Address>();
    for (var field : all(name)) {
      field.value(Value.Addresses.class).ifPresent(v -> addresses.addAll(v.list().addresses()));
    }
    return Collections.unmodifiableList(addresses);
  }

  /** {@return the media type, or what stands for it (RFC 2045, section 5.2)} */
  public MediaType mediaType() {
    return mediaType(MediaType.DEFAULT);
  }

  /**
   * {@return the media type, or what stands for one that is malformed (RFC 2045, section 5.2)}
   *
   * @param implied what stands for one that is not there
   */
  MediaType mediaType(MediaType implied) {
    int found = find(Fields.CONTENT_TYPE.name(), 0);
    return found < 0
        ? implied
        : field(found).value(Fields.CONTENT_TYPE).toOptional().orElse(MediaType.DEFAULT);
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
