package org.malleposte.ptt.session;

import java.util.random.RandomGenerator;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MessageId;
import org.malleposte.ptt.QueueId;

/**
 * What a submission server adds: the trace, and of the fields that every message has those that
 * this one lacks (RFC 6409, sections 8.2 and 8.3). Only its author can say who that is: a message
 * without a {@code From} field, or with more than one (RFC 5322, section 3.6), is not taken (RFC
 * 6409, section 6.3). Nor is one whose first line would fold the field that is put above it.
 *
 * @param trace the trace
 * @param random makes the left side of message identifiers
 */
public record Completion(Trace trace, RandomGenerator random) implements Stamp {

  @Override
  public Result fields(Header header, QueueId id) {
    if (header.raw().length() > 0 && isBlank(header.raw().buffer().get(0))) {
      return refused("The header begins with white space, and would go on another field");
    }
    int authors = header.all("From").size();
    if (authors != 1) {
      var number = authors == 0 ? "no" : "more than one";
      return refused("The header has " + number + " From field, and must have one");
    }
    return switch (trace.fields(header, id)) {
      case Refused refused -> refused;
      case Added(var received) -> new Added(received + messageId(header) + date(header));
    };
  }

  private static Refused refused(String text) {
    return new Refused(Reply.Failure.of(554, new EnhancedCode(5, 6, 0), text));
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
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
