package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.malleposte.emile.Mailbox;

/** Writes a mail with an attachment of so many octets, in a process with little memory. */
final class LargeMail {

  private LargeMail() {}

  /** Octets that are nowhere, until they are read. */
  private static final class Generated extends InputStream {

    private long left;

    Generated(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] out, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(out, offset, offset + count, (byte) 'x');
      left -= count;
      return count;
    }
  }

  /** Counts, and keeps nothing. */
  private static final class Counting extends OutputStream {

    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      count += length;
    }
  }

  /** Prints how long the mail was said to be, and how long it was when it was written. */
  public static void main(String... args) throws IOException {
    long size = Long.parseLong(args[0]);
    var mail =
        Mail.of(Mailbox.of("romain@x25519.net").named("Romain"))
            .text("Here it is.\n")
            .attach(
                "big.bin",
                MediaType.of("application/octet-stream"),
                Body.of(size, () -> new Generated(size)))
            .attach(
                Entity.Leaf.of(
                        MediaType.of("text/csv"), Body.of(size / 8, () -> new Generated(size / 8)))
                    .with(Disposition.ATTACHMENT));
    var options =
        EmissionOptions.of(
            new Random(1), () -> new DateTime(2003, 7, 1, 0, 0, 0, 0, true).instant());
    if (Emission.of(mail, options) instanceof Emission.Ready ready) {
      var out = new Counting();
      System.out.println(ready.size().orElse(-1));
      ready.writeTo(out);
      System.out.println(out.count);
    }
  }
}
