package org.malleposte.ptt.session;

import org.malleposte.colombe.Reply;
import org.malleposte.mrmime.Header;
import org.malleposte.ptt.QueueId;

/** What a server adds above the header of a message that it takes. */
@FunctionalInterface
public interface Stamp {

  /**
   * {@return the fields to add, or why the message is not taken}
   *
   * @param header the message's own header
   * @param id the name that the message will have in the spool
   */
  Result fields(Header header, QueueId id);

  /** What a stamp gives. */
  sealed interface Result {}

  /**
   * These lines go above the header.
   *
   * @param fields whole header fields, with their CRLFs; possibly none
   */
  record Added(String fields) implements Result {}

  /**
   * The message is not taken.
   *
   * @param reply what the client is told
   */
  record Refused(Reply.Failure reply) implements Result {}
}
