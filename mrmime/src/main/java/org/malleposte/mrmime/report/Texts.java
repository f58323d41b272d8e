package org.malleposte.mrmime.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.DeliveryStatus.Status;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Fields;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.Report.Typed;

/** The values of a report's fields, as far as they have one. */
public final class Texts {

  private Texts() {}

  /**
   * {@return the text of the first field of this name that has one}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<String> text(Header header, String name) {
    return all(header, name).stream().findFirst();
  }

  /**
   * {@return the texts of the fields of this name that have one}
   *
   * @param header the header
   * @param name the name
   */
  public static List<String> all(Header header, String name) {
    return header.all(name).stream().map(Field::text).filter(text -> !text.isEmpty()).toList();
  }

  /**
   * {@return what the first field of this name says, up to white space or a comment}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<String> word(Header header, String name) {
    return text(header, name).map(Texts::word).filter(word -> !word.isEmpty());
  }

  /**
   * {@return that, in lower case}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<String> lower(Header header, String name) {
    return word(header, name).map(word -> word.toLowerCase(Locale.ROOT));
  }

  /**
   * {@return what each field of this name says, up to white space or a comment, in lower case}
   *
   * @param header the header
   * @param name the name
   */
  public static List<String> words(Header header, String name) {
    return all(header, name).stream()
        .map(text -> word(text).toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String word(String text) {
    var bare = Uncommented.of(text).strip();
    int end = 0;
    while (end < bare.length() && bare.charAt(end) > ' ') {
      end++;
    }
    return bare.substring(0, end);
  }

  /**
   * {@return the typed name that the first field of this name holds}
   *
   * @param header the header
   * @param name the name
   * @param usual the type that stands for none
   */
  public static Optional<Typed> typed(Header header, String name, String usual) {
    return text(header, name).flatMap(text -> TypedReader.read(text, usual));
  }

  /**
   * {@return the date that the first field of this name holds}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<DateTime> date(Header header, String name) {
    return header.value(Fields.DATE.as(name));
  }

  /**
   * {@return the message identifier that the first field of this name holds}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<MessageId> messageId(Header header, String name) {
    return header.value(Fields.MESSAGE_ID.as(name));
  }

  /**
   * {@return the octets that the first field of this name holds}
   *
   * @param header the header
   * @param name the name
   */
  public static Optional<byte[]> base64(Header header, String name) {
    return header.first(name).map(field -> field.body().read(Base64Decoder::decode));
  }

  /**
   * {@return the text without the angle brackets around it}
   *
   * @param text a path, or what is one but for its brackets
   */
  public static String unbracketed(String text) {
    boolean path = text.startsWith("<") && text.endsWith(">");
    return path ? text.substring(1, text.length() - 1) : text;
  }

  /**
   * {@return the number}
   *
   * @param word digits, at most nine
   */
  public static Optional<Integer> number(String word) {
    boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && word.length() <= 9 ? Optional.of(Integer.valueOf(word)) : Optional.empty();
  }

  /**
   * {@return the status code}
   *
   * @param word three numbers with dots between them
   */
  public static Optional<Status> status(String word) {
    var numbers = List.of(word.split("\\.", 4));
    if (numbers.size() != 3) {
      return Optional.empty();
    }
    int category = component(numbers.get(0));
    int subject = component(numbers.get(1));
    int detail = component(numbers.get(2));
    boolean known = category == 2 || category == 4 || category == 5;
    return known && subject >= 0 && detail >= 0
        ? Optional.of(new Status(category, subject, detail))
        : Optional.empty();
  }

  /** {@return at most 999; -1 if it is none} */
  private static int component(String word) {
    return word.length() <= 3 ? number(word).orElse(-1) : -1;
  }
}
