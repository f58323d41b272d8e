package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.malleposte.pecu.QuotedPrintableEncoder;

/** Mails to read, the same in each run. */
public final class Mails {

  /** Where a folder of real mails is. */
  static final String FOLDER = "malleposte.mails";

  private static final int MIX_OCTETS = 256 * 1024;

  /** Which mails. */
  public enum Corpus {
    /** 10 000 of about 4 KB: 4 000 plain, 2 000 quoted-printable, 4 000 alternatives. */
    SMALL,
    /** Those of at most 256 KiB in the folder that the property {@code malleposte.mails} names. */
    MIX,
    /** One attachment of 25 MB in base64. */
    ATTACHMENT,
    /** One text of 1 MB in quoted-printable. */
    QUOTED_PRINTABLE
  }

  private Mails() {}

  /** {@return the mails of a corpus} */
  static List<byte[]> of(Corpus corpus) {
    return switch (corpus) {
      case SMALL -> small();
      case MIX -> mix();
      case ATTACHMENT -> List.of(attachment());
      case QUOTED_PRINTABLE -> List.of(quotedPrintable());
    };
  }

  private static List<byte[]> small() {
    var random = new Random(5322);
    var mails = new ArrayList<byte[]>();
    for (int i = 0; i < 10_000; i++) {
      mails.add(small(i, random).getBytes(UTF_8));
    }
    return List.copyOf(mails);
  }

  private static String small(int number, Random random) {
    var header = header(number, random);
    int size = 1_500 + random.nextInt(2_000);
    return switch (number % 5) {
      case 0, 1 ->
          header
              + "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
              + plain(random, size);
      case 2 ->
          header
              + "Content-Type: text/plain; charset=\"utf-8\"\r\n"
              + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
              + quoted(random, size);
      default -> header + alternative(number, random, size);
    };
  }

  private static String header(int number, Random random) {
    var header = new StringBuilder();
    for (int hop = 2 + random.nextInt(3); hop > 0; hop--) {
      header.append(
          """
          Received: from mx%d.example.net (mx%d.example.net [192.0.2.%d])\r
          \tby mail.example.org (Postfix) with ESMTPS id %X%08X\r
          \tfor <anil%d@example.org>; Thu, 26 Nov 2026 %02d:%02d:%02d +0100 (CET)\r
          """
              .formatted(
                  hop,
                  hop,
                  1 + random.nextInt(254),
                  hop,
                  random.nextInt(),
                  number,
                  random.nextInt(24),
                  random.nextInt(60),
                  random.nextInt(60)));
    }
    header
        .append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net;\r\n")
        .append("\ts=mail; t=1764115200; h=from:to:subject:date:message-id;\r\n")
        .append("\tbh=")
        .append(base64(random, 32))
        .append(";\r\n")
        .append("\tb=")
        .append(base64(random, 48))
        .append("\r\n")
        .append("\t ")
        .append(base64(random, 48))
        .append("\r\n")
        .append("\t ")
        .append(base64(random, 48))
        .append("\r\n")
        .append("Message-ID: <")
        .append(number)
        .append('.')
        .append(random.nextInt(1 << 30))
        .append("@mail.example.net>\r\n")
        .append("Date: Thu, 26 Nov 2026 09:")
        .append(10 + random.nextInt(50))
        .append(":07 +0100\r\n")
        .append("From: Romain Calascibetta <romain")
        .append(number)
        .append("@example.net>\r\n")
        .append("To: \"Madhavapeddy, Anil\" <anil")
        .append(number)
        .append("@example.org>,\r\n")
        .append(" mary.smith@example.com\r\n")
        .append("Subject: ")
        .append(subject(number))
        .append("\r\n")
        .append("MIME-Version: 1.0\r\nX-Mailer: bench 1.0\r\n");
    return header.toString();
  }

  private static String subject(int number) {
    return number % 3 == 0
        ? "=?UTF-8?Q?R=C3=A9union_du_conseil_n=C2=B0?= " + number
        : "Minutes of the meeting, number " + number;
  }

  private static String alternative(int number, Random random, int size) {
    var boundary = "=_%08x_%d".formatted(random.nextInt(), number);
    return """
        Content-Type: multipart/alternative;\r
         boundary="%1$s"\r
        \r
        This is a message of several parts.\r
        --%1$s\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        %2$s\r
        --%1$s\r
        Content-Type: text/html; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        <html><body><p>%3$s</p></body></html>\r
        --%1$s--\r
        """
        .formatted(boundary, quoted(random, size / 2), quoted(random, size / 2));
  }

  private static String plain(Random random, int size) {
    return new String(Texts.of(Texts.Weight.LIGHT, size, random), UTF_8)
            .toLowerCase(Locale.ROOT)
            .replace('é', 'e')
        + "\r\n";
  }

  private static String quoted(Random random, int size) {
    byte[] text = Texts.of(Texts.Weight.LIGHT, size, random);
    return new String(QuotedPrintableEncoder.encode(text, 0, text.length), UTF_8);
  }

  private static String base64(Random random, int size) {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  private static byte[] attachment() {
    byte[] content = new byte[18_270_000];
    new Random(2045).nextBytes(content);
    return (header(0, new Random(1))
            + "Content-Type: multipart/mixed; boundary=\"mixed\"\r\n\r\n--mixed\r\n\r\nSee there.\r\n"
            + "--mixed\r\nContent-Type: application/octet-stream; name=\"data.bin\"\r\n"
            + "Content-Disposition: attachment; filename=\"data.bin\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(content)
            + "\r\n--mixed--\r\n")
        .getBytes(UTF_8);
  }

  private static byte[] quotedPrintable() {
    return (header(0, new Random(1))
            + "Content-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            + quoted(new Random(2), 1 << 20))
        .getBytes(UTF_8);
  }

  private static List<byte[]> mix() {
    var folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("-D" + FOLDER + "=… has to name a folder of mails");
    }
    try (var files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".eml") && file.toFile().length() <= MIX_OCTETS)
          .sorted()
          .map(Mails::octets)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
