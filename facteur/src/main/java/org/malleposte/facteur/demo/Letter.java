package org.malleposte.facteur.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.Inline;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;

/** The message that the demo sends if it is given none: with all that mail can hold. */
final class Letter {

  private static final int SIDE = 64;

  private Letter() {}

  static void write(Path file, Instant now, RandomGenerator random) throws IOException {
    var romain = Mailbox.of("romain@malleposte.test").named("Romain Calascibetta ✉");
    var anil = Mailbox.of("anil@example.test").named("Añil Madhavapeddy");
    var picture =
        Inline.of(MediaType.of("image/bmp"), Body.of(sunrise()), random).named("sunrise.bmp");
    var mail =
        Mail.of(romain, DateTime.of(now))
            .to(anil)
            .subject("La poste est ouverte : été, 夏, лето, ☀")
            .text("Hello Añil,\n\nthe post office is open. A picture and a table come with it.\n")
            .html(
                "<p>Hello Añil,</p><p>the post office is open: <img src=\""
                    + picture.url()
                    + "\" alt=\"a sunrise\"></p>")
            .inline(picture)
            .attach("horaires d’été.csv", MediaType.of("text/csv"), Body.of(timetable()));
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      mail.writeTo(out, EmissionOptions.of(random, () -> now));
    }
  }

  /** A bitmap of 24 bits a pixel: from night blue at the top to orange at the bottom. */
  private static byte[] sunrise() {
    int size = 54 + SIDE * SIDE * 3;
    var bitmap = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.put((byte) 'B').put((byte) 'M').putInt(size).putInt(0).putInt(54);
    bitmap.putInt(40).putInt(SIDE).putInt(SIDE).putShort((short) 1).putShort((short) 24);
    bitmap.putInt(0).putInt(size - 54).putInt(2835).putInt(2835).putInt(0).putInt(0);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        bitmap.put((byte) (30 + y)).put((byte) (140 - y)).put((byte) (255 - 3 * y));
      }
    }
    return bitmap.array();
  }

  private static byte[] timetable() {
    var rows = new StringBuilder("day;opens;closes\r\n");
    for (var day : DayOfWeek.values()) {
      rows.append(day).append(";08:00;18:00\r\n");
    }
    return rows.toString().getBytes(UTF_8);
  }
}
