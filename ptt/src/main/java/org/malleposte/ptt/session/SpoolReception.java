package org.malleposte.ptt.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Verdict;
import org.malleposte.mrmime.Header;
import org.malleposte.ptt.Reception;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;

/**
 * Puts a message into a spool, below the fields that its {@link Stamp} adds: the octets that came
 * are stored as they came, so that what was signed stays signed.
 *
 * <p>What is added depends on the message's own header, which is therefore held in memory until it
 * is complete; the rest goes to the spool as it comes.
 */
public final class SpoolReception implements Reception {

  /** The longest header, in octets, that is taken: this project's number. */
  private static final int HEADER = 1 << 20;

  private final Spool.Draft draft;
  private final Stamp stamp;
  private @Nullable HeaderBuffer header = new HeaderBuffer(HEADER);
  private Reply.@Nullable Failure refusal;

  /**
   * Begins to take a message.
   *
   * @param draft where it goes; closed with this
   * @param stamp what is added above its header
   */
  public SpoolReception(Spool.Draft draft, Stamp stamp) {
    this.draft = draft;
    this.stamp = stamp;
  }

  @Override
  public void write(ByteBuffer slice) throws IOException {
    var awaited = header;
    if (awaited != null) {
      if (!awaited.feed(slice)) {
        return;
      }
      store(awaited);
    }
    if (refusal == null) {
      draft.append(slice);
    }
  }

  private void store(HeaderBuffer complete) throws SpoolException {
    header = null;
    if (complete.tooLong()) {
      refusal =
          Reply.Failure.of(552, new EnhancedCode(5, 3, 4), "The header of the message is too long");
      return;
    }
    byte[] octets = complete.octets();
    switch (stamp.fields(Header.read(octets, 0, octets.length), draft.id())) {
      case Stamp.Added(var fields) -> {
        draft.append(ByteBuffer.wrap(fields.getBytes(UTF_8)));
        draft.append(ByteBuffer.wrap(octets));
      }
      case Stamp.Refused(var reply) -> refusal = reply;
    }
  }

  @Override
  public Verdict commit() throws IOException {
    var awaited = header;
    if (awaited != null) {
      store(awaited);
    }
    if (refusal != null) {
      return new Verdict.Refuse(refusal);
    }
    draft.commit();
    return new Verdict.Accept("Queued as " + draft.id());
  }

  @Override
  public void close() {
    draft.close();
  }
}
