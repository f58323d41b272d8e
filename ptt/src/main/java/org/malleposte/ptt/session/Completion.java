package org.malleposte.ptt.session;

import java.util.random.RandomGenerator;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MessageId;
import org.malleposte.ptt.QueueId;

/**
 * What a submission server adds: the trace, and of the fields that every message has those that
 * this one lacks (RFC 6409, sections 8.2 and 8.3).
 *
 * @param trace the trace
 * @param random makes the left side of message identifiers
 */
public record Completion(Trace trace, RandomGenerator random) implements Stamp {

  @Override
  public Result fields(Header header, QueueId id) {
    return switch (trace.fields(header, id)) {
      case Refused refused -> refused;
      case Added(var received) -> new Added(received + messageId(header) + date(header));
    };
  }

  private String messageId(Header header) {
    return header.first("Message-ID").isPresent()
        ? ""
        : "Message-ID: " + MessageId.random(trace.host(), random) + "\r\n";
  }

  private String date(Header header) {
    return header.first("Date").isPresent()
        ? ""
        : "Date: " + DateTime.of(trace.clock().instant()) + "\r\n";
  }
}
