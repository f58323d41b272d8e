package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("RFC 2978: text in any charset")
class CharsetsProperties {

  @Property
  @Label("A text in UTF-7 is ASCII, and is read back without replacement")
  void utf7RoundTrips(@ForAll("texts") String text) {
    byte[] in = text.getBytes(Charsets.UTF_7);
    assertEquals(text.length() > 0, new String(in, ISO_8859_1).matches("[ -~\t\r\n]+"));
    var decoded = Charsets.decode(in, 0, in.length, Charsets.UTF_7);
    assertEquals(text, decoded.text());
    assertEquals(Malformed.NONE, decoded.malformed());
  }

  @Property
  @Label("The name of a mailbox is printing ASCII, and is read back without replacement")
  void utf7ImapRoundTrips(@ForAll("texts") String text) {
    byte[] in = text.getBytes(Charsets.UTF_7_IMAP);
    assertEquals(text.length() > 0, new String(in, ISO_8859_1).matches("[ -~]+"));
    var decoded = Charsets.decode(in, 0, in.length, Charsets.UTF_7_IMAP);
    assertEquals(text, decoded.text());
    assertEquals(Malformed.NONE, decoded.malformed());
  }

  @Property
  @Label("A stream gives what decoding at once gives, wherever the input is cut")
  void streamsTheSame(
      @ForAll("charsets") Charset charset,
      @ForAll("hostile") byte[] in,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    var decoded = Charsets.decode(in, 0, in.length, charset);
    var pieces =
        new ByteArrayInputStream(in) {
          @Override
          public int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, piece));
          }
        };
    var stream = Charsets.toUtf8(pieces, charset);
    assertEquals(decoded.text(), new String(stream.readAllBytes(), UTF_8));
    assertEquals(decoded.malformed(), stream.malformed());
  }

  @Property(tries = 30)
  @Label("What is longer than a stream's buffers is the same")
  void streamsLongTexts(@ForAll("charsets") Charset charset, @ForAll("hostile") byte[] part)
      throws IOException {
    byte[] in = new String(part, ISO_8859_1).repeat(2000).getBytes(ISO_8859_1);
    var decoded = Charsets.decode(in, 0, in.length, charset);
    var stream = Charsets.toUtf8(new ByteArrayInputStream(in), charset);
    assertEquals(decoded.text(), new String(stream.readAllBytes(), UTF_8));
    assertEquals(decoded.malformed(), stream.malformed());
  }

  @Property
  @Label("No label makes finding throw, and its case does not matter")
  void labelsAreTotal(@ForAll String label) {
    assertEquals(
        Charsets.forLabel(label), Charsets.forLabel(label.toUpperCase(Locale.ROOT)), () -> label);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("a+&,-/ \u00e9\u65e5\\~\t")
        .ofMaxLength(6)
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("\uD83D\uDE00", parts));
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(
            "utf-8",
            "utf-7",
            "utf-16",
            "us-ascii",
            "iso-8859-14",
            "windows-1252",
            "iso-2022-jp",
            "shift_jis",
            "gb2312",
            "gb18030",
            "big5",
            "euc-kr",
            "euc-jp",
            "iso-2022-kr")
        .map(label -> Charsets.forLabel(label).orElseThrow());
  }

  /** Shifts and escapes whole and torn, lead and trail bytes of many sets. */
  @Provide
  Arbitrary<byte[]> hostile() {
    var parts =
        Arbitraries.of(
            "a",
            "+",
            "-",
            "+2D0",
            "+AGE-",
            "\u001b$B",
            "\u001b(B",
            "\u001b",
            "%/",
            "\u000e",
            "\u000f",
            "\u0000",
            "\u00d8",
            "\u00dc",
            "\u0081",
            "\u0083\\",
            "\u00c3",
            "\u00a9",
            "\u00b0\u00a1",
            "\u00ef\u00bf\u00bd",
            "\u00f0\u009f\u0098\u0080",
            "\u00ff");
    return parts.list().ofMaxSize(8).map(list -> String.join("", list).getBytes(ISO_8859_1));
  }
}
