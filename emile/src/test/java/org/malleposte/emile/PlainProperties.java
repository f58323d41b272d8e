package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/**
 * Simple mailboxes are read in one look, others by the whole grammar: an empty comment before one
 * means nothing, and is enough to have it read so.
 */
@Label("RFC 5322, section 3.4: a mailbox, simple or not")
class PlainProperties {

  private static final byte[] COMMENT = "()".getBytes(ISO_8859_1);

  @Property(tries = 20_000)
  @Label("One look reads what the whole grammar reads")
  void mailboxes(@ForAll("almostSimple") byte[] in) {
    assertEquals(shifted(mailbox(after(COMMENT, in))), mailbox(in));
  }

  @Property(tries = 5000)
  @Label("So it does in a list, and in a group")
  void lists(@ForAll("manyAlmostSimple") List<byte[]> members) {
    var looked = list(members, new byte[0]);
    var read = list(members, COMMENT);
    assertEquals(kept(read), kept(looked));
    assertEquals(read.obsolete(), looked.obsolete());
  }

  private static Parsed<NamedMailbox> mailbox(byte[] in) {
    return NamedMailbox.parse(in, 0, in.length);
  }

  private static Parsed<NamedMailbox> shifted(Parsed<NamedMailbox> read) {
    return switch (read) {
      case Ok<NamedMailbox>(var mailbox, var end) -> new Ok<>(mailbox, end - COMMENT.length);
      case Malformed<NamedMailbox>(var fault, var at) ->
          new Malformed<>(fault, at - COMMENT.length);
    };
  }

  /** The members, each after {@code before}, then the same in a group. */
  private static AddressList list(List<byte[]> members, byte[] before) {
    var out = new ByteArrayOutputStream();
    for (var start : List.of("", "g:")) {
      out.writeBytes(start.getBytes(ISO_8859_1));
      for (byte[] member : members) {
        out.writeBytes(after(before, member));
        out.write(',');
      }
      out.writeBytes(after(before, "z@z".getBytes(ISO_8859_1)));
      out.writeBytes((start.isEmpty() ? "," : ";").getBytes(ISO_8859_1));
    }
    byte[] in = out.toByteArray();
    return AddressList.parse(in, 0, in.length);
  }

  /** What the addresses are, and why others are none. */
  private static List<String> kept(AddressList list) {
    return list.addresses().stream().flatMap(PlainProperties::kept).toList();
  }

  private static Stream<String> kept(Address address) {
    return switch (address) {
      case Address.Malformed malformed -> Stream.of(malformed.fault().message());
      case Group group ->
          Stream.concat(
              Stream.of(bare(group.name())),
              group.members().stream().flatMap(PlainProperties::kept));
      case NamedMailbox named ->
          Stream.of(
              bare(String.valueOf(named.name())),
              bare(named.mailbox().local().value()),
              bare(named.mailbox().domain().toString()),
              named.route().toString());
    };
  }

  /** In quotes that span members the comment is none, and is left out here. */
  private static String bare(String text) {
    return text.replace("()", "");
  }

  private static byte[] after(byte[] before, byte[] in) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(before);
    out.writeBytes(in);
    return out.toByteArray();
  }

  @Provide
  Arbitrary<List<byte[]>> manyAlmostSimple() {
    return almostSimple().list().ofMaxSize(4);
  }

  /** A simple mailbox with a few pieces out of place, or pieces in any order. */
  @Provide
  Arbitrary<byte[]> almostSimple() {
    var pieces =
        Arbitraries.of(
            "a",
            "b",
            ".",
            " ",
            "  ",
            "=",
            "=?utf-8?Q?a_b?=",
            "\u00c3\u00a9",
            "\u00c2\u0085",
            "\u00e9",
            "\"",
            "\"q\"",
            "\"q.\\\"\" ",
            "\"\u00c3\u00a9\"",
            "(c)",
            "(\u0001)",
            "(",
            "\\",
            "<",
            ">",
            "@",
            "\t",
            "\r\n ",
            "\r\n \r\n ",
            "\0",
            "[",
            "]",
            ":",
            ";",
            "");
    var simple =
        Arbitraries.of(
            List.of("a", "@", "b", ".", "c"),
            List.of("a", " ", "b", " ", "<", "a", ".", "b", "@", "c", ">"),
            List.of("=?utf-8?Q?a_b?=", " ", "<", "a", "@", "c", ">"),
            List.of("\"", "a, b", "\"", " ", "<", "a", "@", "c", ">"),
            List.of("\u00c3\u00a9", " ", "b", " ", "<", "a", "@", "c", ">"),
            List.of("<", "a", "@", "c", ">"));
    var bent =
        Combinators.combine(simple, Arbitraries.integers().between(0, 11), pieces, booleans())
            .as(PlainProperties::bent)
            .flatMap(
                once ->
                    Combinators.combine(Arbitraries.integers().between(0, 11), pieces, booleans())
                        .as((at, piece, instead) -> bent(once, at, piece, instead)));
    return Arbitraries.oneOf(bent, pieces.list().ofMaxSize(8))
        .map(each -> String.join("", each))
        .map(text -> text.getBytes(ISO_8859_1));
  }

  /** {@return the pieces with another between two of them, or instead of one} */
  private static List<String> bent(List<String> pieces, int at, String piece, boolean instead) {
    var bent = new ArrayList<>(pieces);
    if (at < bent.size() && instead) {
      bent.set(at, piece);
    } else {
      bent.add(Math.min(at, bent.size()), piece);
    }
    return bent;
  }

  private static Arbitrary<Boolean> booleans() {
    return Arbitraries.of(true, false);
  }
}
