package org.malleposte.mrmime.partial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Partial;
import org.malleposte.mrmime.Partial.Joined;
import org.malleposte.mrmime.Partial.Refusal;
import org.malleposte.mrmime.Slice;

/** Puts the fragments of a message together (RFC 2046, section 5.2.2.1). */
public final class Joining {

  /** The fields, besides those of the content, that the fragmented message has itself. */
  private static final Set<String> OWN =
      Set.of("subject", "message-id", "encrypted", "mime-version");

  private Joining() {}

  /**
   * {@return the fragment that a message carries, if it does}
   *
   * @param message the message
   */
  public static Optional<Partial> fragment(Message message) {
    if (!(message.part() instanceof Part.Leaf leaf) || !leaf.type().is("message/partial")) {
      return Optional.empty();
    }
    var id = leaf.type().parameter("id").orElse("");
    int number = leaf.type().parameter("number").map(Joining::number).orElse(0);
    var total = leaf.type().parameter("total").map(Joining::number);
    int most = total.orElse(Partial.MAX_TOTAL);
    if (id.isEmpty() || number < 1 || number > most || most > Partial.MAX_TOTAL) {
      return Optional.empty();
    }
    byte[] octets = leaf.octets();
    var content = Slice.of(octets, 0, octets.length);
    return Optional.of(new Partial(id, number, total, message.header(), content));
  }

  /** {@return the number; 0 if it is none that a fragment may have} */
  private static int number(String text) {
    var digits = text.strip();
    boolean known = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return known && !digits.isEmpty() && digits.length() < 10 ? Integer.parseInt(digits) : 0;
  }

  /**
   * {@return the message, if all fragments are there}
   *
   * @param fragments fragments of one message
   * @param most how many octets the message may have
   */
  public static Joined join(List<Partial> fragments, int most) {
    if (fragments.stream().map(Partial::id).distinct().count() != 1) {
      throw new IllegalArgumentException("fragments of more messages than one, or of none");
    }
    var totals = fragments.stream().flatMap(each -> each.total().stream()).distinct().toList();
    var byNumber = new TreeMap<Integer, Partial>();
    fragments.forEach(each -> byNumber.putIfAbsent(each.number(), each));
    int last = byNumber.lastKey();
    int total = totals.isEmpty() ? last : totals.get(0);
    if (totals.size() > 1 || last > total) {
      return new Partial.Refused(Refusal.TOTALS_DIFFER);
    }
    var missing = new ArrayList<Integer>();
    for (int number = 1; number <= total; number++) {
      if (!byNumber.containsKey(number)) {
        missing.add(number);
      }
    }
    if (totals.isEmpty() || !missing.isEmpty()) {
      return new Partial.Incomplete(missing);
    }
    return whole(List.copyOf(byNumber.values()), most);
  }

  private static Joined whole(List<Partial> fragments, int most) {
    long length = fragments.get(0).enclosing().raw().length();
    for (var fragment : fragments) {
      length += fragment.content().length();
    }
    if (length > most) {
      return new Partial.Refused(Refusal.TOO_LONG);
    }
    var content = new ByteArrayOutputStream();
    fragments.forEach(fragment -> content.writeBytes(fragment.content().octets()));
    return new Partial.Whole(message(fragments.get(0).enclosing(), content.toByteArray()));
  }

  private static Message message(Header enclosing, byte[] content) {
    var inner = Header.read(content, 0, content.length);
    var out = new ByteArrayOutputStream();
    append(enclosing, false, out);
    append(inner, true, out);
    out.writeBytes("\r\n".getBytes(US_ASCII));
    out.write(content, inner.end(), content.length - inner.end());
    return Message.parse(out.toByteArray());
  }

  private static void append(Header header, boolean own, ByteArrayOutputStream out) {
    for (var field : header.fields()) {
      var name = field.name().toLowerCase(Locale.ROOT);
      if (own == (name.startsWith("content-") || OWN.contains(name))) {
        out.writeBytes(field.raw().octets());
        if (field.body().to() == field.end()) {
          out.writeBytes("\r\n".getBytes(US_ASCII));
        }
      }
    }
  }
}
