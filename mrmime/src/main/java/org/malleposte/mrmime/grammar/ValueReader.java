package org.malleposte.mrmime.grammar;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.EncodedWord;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Disposition;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.Value;

/** Reads the body of a field by the rule that its name stands for. */
public final class ValueReader {

  private ValueReader() {}

  /**
   * {@return the value, or why there is none}
   *
   * @param name the field's name, in any case
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public static Parsed<? extends Value> value(String name, byte[] in, int from, int to) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "date", "resent-date" -> map(DateTime.parse(in, from, to), Value.Date::new);
      case "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "resent-from",
          "resent-sender",
          "resent-to",
          "resent-cc",
          "resent-bcc",
          "disposition-notification-to" ->
          new Ok<>(new Value.Addresses(AddressList.parse(in, from, to)), to);
      case "message-id", "resent-message-id", "content-id" ->
          map(MessageId.parse(in, from, to), id -> new Value.MessageIds(List.of(id)));
      case "in-reply-to", "references" ->
          new Ok<>(new Value.MessageIds(MessageId.parseAll(in, from, to)), to);
      case "content-type" -> map(MediaType.parse(in, from, to), Value.ContentType::new);
      case "content-disposition" ->
          map(Disposition.parse(in, from, to), Value.ContentDisposition::new);
      case "content-transfer-encoding" ->
          map(TransferEncoding.parse(in, from, to), Value.ContentTransferEncoding::new);
      default -> new Ok<>(new Value.Text(text(in, from, to)), to);
    };
  }

  /**
   * {@return the text of an unstructured body: unfolded, decoded, without white space around it,
   * and without what no text may hold}
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   */
  public static String text(byte[] in, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isWhite(in[start])) {
      start++;
    }
    while (start < end && isWhite(in[end - 1])) {
      end--;
    }
    var text = EncodedWord.decode(in, start, end);
    return Characters.fault(text) == null ? text : Characters.cleanse(text);
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static <T, V extends Value> Parsed<V> map(Parsed<T> parsed, Function<? super T, V> wrap) {
    return switch (parsed) {
      case Ok<T>(var value, var end) -> new Ok<>(wrap.apply(value), end);
      case Malformed<T>(var fault, var at) -> new Malformed<>(fault, at);
    };
  }
}
