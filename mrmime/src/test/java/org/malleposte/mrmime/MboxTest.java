package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Mbox.Quoting;
import org.malleposte.mrmime.Mbox.Separators;

@DisplayName("RFC 4155: files of many messages")
class MboxTest {

  private static final String LINE = "From anil@recoil.org Thu Nov 26 03:52:00 2026\n";

  static List<String> messages(InputStream in, Quoting quoting, Separators separators)
      throws IOException {
    var messages = new ArrayList<String>();
    try (var mbox = Mbox.of(in, quoting, separators)) {
      for (var next = mbox.next(); next.isPresent(); next = mbox.next()) {
        messages.add(new String(next.get().open().readAllBytes(), UTF_8));
      }
    }
    return messages;
  }

  private static List<String> messages(String file) throws IOException {
    return messages(stream(file), Quoting.MBOXRD, Separators.DATED);
  }

  private static InputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(UTF_8));
  }

  private static Mbox.Entry first(String file) throws IOException {
    return Mbox.of(stream(file)).next().orElseThrow();
  }

  @DisplayName("Each message, without the empty line after it")
  @Test
  void reads() throws IOException {
    var file = LINE + "A: b\n\none\n\n" + LINE + "C: d\n\ntwo\n\n";
    assertEquals(List.of("A: b\n\none\n", "C: d\n\ntwo\n"), messages(file));
    assertEquals(
        List.of("A: b\r\n\r\none\r\n", "C: d\r\n\r\ntwo\r\n"),
        messages(file.replace("\n", "\r\n")));
    assertEquals(List.of("A: b\n\none\n", "C: d\n\ntwo"), messages(file.strip()));
  }

  @DisplayName("Empty lines of the message stay")
  @Test
  void keepsEmptyLines() throws IOException {
    assertEquals(
        List.of("\n\n", "\n", "", "x"),
        messages(LINE + "\n\n\n" + LINE + "\n\n" + LINE + "\n" + LINE + "x"));
    assertEquals(List.of("a\n\n\n\r\nb\n"), messages(LINE + "a\n\n\n\r\nb\n\r\n"));
  }

  @DisplayName("No messages, and none with a separator")
  @Test
  void readsOthers() throws IOException {
    assertEquals(List.of(), messages(""));
    assertEquals(List.of(), messages("\n\r\n"));
    assertEquals(List.of("Subject: x\n\ny\n"), messages("Subject: x\n\ny\n"));
    assertEquals(List.of("x\n", "y"), messages("\nx\n\n" + LINE + "y"));
    assertEquals(Optional.empty(), first("x").separator());
    assertEquals(Optional.empty(), first("x").sender());
  }

  @DisplayName("mboxrd, mboxo, and no quotes")
  @Test
  void unquotes() throws IOException {
    var file = LINE + ">From a\n>>From b\n> From c\n>Fro\nx >From d\n>>> e\n>From\n>";
    assertEquals(
        List.of("From a\n>From b\n> From c\n>Fro\nx >From d\n>>> e\n>From\n>"), messages(file));
    assertEquals(
        List.of("From a\n>>From b\n> From c\n>Fro\nx >From d\n>>> e\n>From\n>"),
        messages(stream(file), Quoting.MBOXO, Separators.DATED));
    assertEquals(
        List.of(file.substring(LINE.length())),
        messages(stream(file), Quoting.NONE, Separators.DATED));
  }

  @DisplayName("A separator is at the start or after an empty line, and has a date")
  @Test
  void knowsSeparators() throws IOException {
    var prose = "one\n\nFrom here on it is prose, at 03:52 of 2026\n\nFrom there too\n";
    var file = LINE + prose + LINE + "x\n";
    assertEquals(List.of(prose + LINE + "x\n"), messages(file));
    assertEquals(
        List.of("one\n", "", LINE + "x\n"), messages(stream(file), Quoting.MBOXRD, Separators.ANY));
    assertEquals(List.of("x"), messages("From nobody\nx"));
  }

  @DisplayName("Who sent it, and when")
  @ParameterizedTest
  @CsvSource({
    "'From anil@recoil.org Thu Nov 26 03:52:00 2026', anil@recoil.org, 2026-11-26T03:52:00+00:00",
    "'From anil@recoil.org Thu Nov  6 03:52:00 2026', anil@recoil.org, 2026-11-06T03:52:00+00:00",
    "'From \"a b\"@recoil.org  Thu Nov 26 03:52 2026', '\"a b\"@recoil.org', 2026-11-26T03:52:00+00:00",
    "'From 1@xxx Fri Jul 08 12:08:34 +0200 2011', 1@xxx, 2011-07-08T12:08:34+02:00",
    "'From - Fri Jul 08 12:08:34 2011 -0130', -, 2011-07-08T12:08:34-01:30",
    "'From x Fri Jul 08 12:08:34 EST 2011', x, 2011-07-08T12:08:34+00:00",
    "'From x Fri, 8 Jul 2011 12:08:34 +0100', x, 2011-07-08T12:08:34+01:00",
    "'From Fri Fri Jul 08 12:08:34 2011', Fri, 2011-07-08T12:08:34+00:00",
    "'From MAILER-DAEMON Fri Jul 40 12:08:34 2011', MAILER-DAEMON, ",
    "'From ???@??? somewhen', ???@??? somewhen, ",
    "'From ', , "
  })
  void readsSeparators(String line, String sender, String date) throws IOException {
    var entry = first(line + "\n\nx");
    assertEquals(line, entry.separator().orElseThrow());
    assertEquals(Optional.ofNullable(sender), entry.sender());
    assertEquals(Optional.ofNullable(date), entry.date().map(DateTime::rfc3339));
  }

  @DisplayName("A message that is too long is passed over, or streamed")
  @Test
  void limitsMessages() throws IOException {
    var file = LINE + "12345\n\n" + LINE + "x\n\n";
    try (var mbox = Mbox.of(stream(file))) {
      assertEquals(Optional.empty(), mbox.next().orElseThrow().octets(5));
      assertEquals(2, mbox.next().orElseThrow().octets(2).orElseThrow().length);
      assertTrue(mbox.next().isEmpty());
      assertTrue(mbox.next().isEmpty());
    }
    try (var mbox = Mbox.of(stream(file))) {
      assertEquals('1', mbox.next().orElseThrow().open().read());
      assertEquals('x', mbox.next().orElseThrow().open().read());
    }
  }

  @DisplayName("A hundred megabytes of one line, of quotes, and of empty lines")
  @Test
  void survivesLongMessages() throws IOException {
    for (byte b : new byte[] {'x', '>', '\n'}) {
      var in =
          new InputStream() {
            private int left = 100_000_000;

            @Override
            public int read() {
              return left-- > 0 ? b : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
              int count = Math.min(length, left);
              Arrays.fill(to, offset, offset + count, b);
              left -= count;
              return count == 0 ? -1 : count;
            }
          };
      try (var mbox = Mbox.of(new SequenceInputStream(stream(LINE + "x\n"), in))) {
        var content = mbox.next().orElseThrow().open();
        long count = content.transferTo(OutputStream.nullOutputStream());
        assertEquals(100_000_002 - (b == '\n' ? 1 : 0), count);
        assertTrue(mbox.next().isEmpty());
      }
    }
  }

  @DisplayName("A file, and a slice")
  @Test
  void opens(@TempDir Path folder) throws IOException {
    byte[] octets = (LINE + "x\n\n" + LINE + "y\n").getBytes(UTF_8);
    var file = Files.write(folder.resolve("mbox"), octets);
    try (var mbox = Mbox.of(file);
        var slice = Mbox.of(octets, 0, LINE.length() + 2)) {
      assertEquals(2, mbox.next().orElseThrow().octets(9).orElseThrow().length);
      assertTrue(mbox.next().isPresent());
      assertFalse(mbox.next().isPresent());
      assertEquals(2, slice.next().orElseThrow().octets(9).orElseThrow().length);
      assertFalse(slice.next().isPresent());
    }
  }

  @DisplayName("What is written")
  @Test
  void writes() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new MboxWriter(out);
    var date = DateTime.of(OffsetDateTime.parse("2026-11-06T05:52:07+02:00"));
    writer.write(Mailbox.of("anil@recoil.org"), date, stream("A: b\n\nFrom x\n>From y\nFrom"));
    writer.write(date, stream("A: b\r\n\r\n"));
    writer.write(Mailbox.of("\"a b\"@c"), date, stream(""));
    assertEquals(
        """
        From anil@recoil.org Fri Nov  6 03:52:07 2026
        A: b

        >From x
        >>From y
        From

        From MAILER-DAEMON Fri Nov  6 03:52:07 2026
        A: b\r
        \r
        \r
        From "a_b"@c Fri Nov  6 03:52:07 2026

        """,
        out.toString(UTF_8));
  }
}
