package org.malleposte.ptt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.session.FileReception;

/**
 * Where the mail data of one message goes. A session calls {@link #write} for each slice, in order,
 * then {@link #commit} once the client said that it was all. {@link #close} comes last in every
 * case; without a commit before it, the message is not to be kept.
 *
 * <p><b>Threads.</b> A reception belongs to its session's thread.
 */
public interface Reception extends AutoCloseable {

  /**
   * Takes the next octets of the mail data, dot-stuffing undone.
   *
   * @param slice the octets, lent until this method returns
   * @throws IOException if they cannot be kept: the rest is read and dropped, and the client is
   *     told 452 4.3.1 if the reason is a {@link SpoolException} for lack of room, else 451 4.3.0
   */
  void write(ByteBuffer slice) throws IOException;

  /**
   * Decides about the whole message. To accept it is to answer for it: when this returns an
   * acceptance, the message must survive a crash of the machine (RFC 5321, section 6.1).
   *
   * @return whether the message is accepted
   * @throws IOException as {@link #write} does; the message is then not accepted
   */
  Verdict commit() throws IOException;

  /**
   * Lets go of what a message that was not committed holds.
   *
   * @throws IOException if something of it stays
   */
  @Override
  void close() throws IOException;

  /**
   * {@return what puts a message into a file of its own} The file appears once the message is
   * complete and on the disk; until then it grows beside it, under a name that ends with {@code
   * .part}.
   *
   * @param file where the message goes; there is none yet
   * @throws IOException if it cannot be written there
   */
  static Reception toFile(Path file) throws IOException {
    return new FileReception(file);
  }
}
