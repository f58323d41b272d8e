package org.malleposte.sendmail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Owner;

/** Gives the mail data to the exchange that sends them, from when it first asks. */
final class Source implements Owner<IOException>, AutoCloseable {

  private static final int BLOCK = 64 * 1024;

  private final MailData data;
  private final byte[] block = new byte[BLOCK];
  private @Nullable InputStream in;

  Source(MailData data) {
    this.data = data;
  }

  @Override
  public ByteBuffer source() throws IOException {
    try {
      var from = in;
      if (from == null) {
        from = data.open();
        in = from;
      }
      int n = from.read(block);
      return ByteBuffer.wrap(block, 0, Math.max(n, 0));
    } catch (IOException e) {
      throw new MailDataException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // All that was needed of it was read.
    }
  }
}
