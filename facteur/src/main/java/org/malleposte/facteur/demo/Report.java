package org.malleposte.facteur.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;

/** A delivery status notification (RFC 3464) as it came back. */
final class Report {

  private Report() {}

  /** Makes sure that a file holds a report of a message that {@code recipient} never got. */
  static void check(Path file, Mailbox recipient) throws IOException, Mishap {
    var message = Message.parse(Files.readAllBytes(file));
    var status = status(message.part()).lines().toList();
    demand(status, "Final-Recipient: rfc822;" + recipient);
    demand(status, "Action: failed");
    demand(status, "Status: 5.1.1");
  }

  private static String status(Part report) throws Mishap {
    if (report instanceof Part.Multipart multipart && multipart.type().is("multipart/report")) {
      for (var part : multipart.parts()) {
        if (part instanceof Part.Leaf leaf && leaf.type().is("message/delivery-status")) {
          return new String(leaf.octets(), UTF_8);
        }
      }
    }
    throw new Mishap("what came back is no delivery status notification");
  }

  private static void demand(List<String> status, String field) throws Mishap {
    var wanted = field.replace(" ", "");
    if (status.stream().noneMatch(line -> line.replace(" ", "").equalsIgnoreCase(wanted))) {
      throw new Mishap("the report does not say \"" + field + "\"");
    }
  }
}
