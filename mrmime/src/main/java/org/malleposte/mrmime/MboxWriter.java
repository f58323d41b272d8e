package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.mbox.QuotingWriter;

/**
 * Writes a file of many messages, quoted as in mboxrd, so that {@link Mbox} gives them back (RFC
 * 4155). A message that does not end with a line break gets one, which the file cannot do without.
 *
 * <p>It belongs to one thread at a time, and holds one buffer, however long a message is.
 */
public final class MboxWriter {

  private final OutputStream out;

  /**
   * Makes a writer.
   *
   * @param out takes the file; it is not closed
   */
  public MboxWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a message.
   *
   * @param sender who sent it; a space in it becomes an underscore
   * @param date when it came
   * @param message gives the octets; it is not closed
   * @throws IOException if one stream or the other fails
   */
  public void write(Mailbox sender, DateTime date, InputStream message) throws IOException {
    write(sender.toString(), date, message);
  }

  /**
   * Writes a message that nobody sent, such as a bounce.
   *
   * @param date when it came
   * @param message gives the octets; it is not closed
   * @throws IOException if one stream or the other fails
   */
  public void write(DateTime date, InputStream message) throws IOException {
    write("", date, message);
  }

  private void write(String sender, DateTime date, InputStream message) throws IOException {
    QuotingWriter.separator(sender, date, out);
    var writer = new QuotingWriter(out);
    message.transferTo(writer);
    writer.end();
  }
}
