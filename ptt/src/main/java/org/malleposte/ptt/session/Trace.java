package org.malleposte.ptt.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.InstantSource;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Reply;
import org.malleposte.emile.Domain;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Header;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Session;

/**
 * The {@code Received:} field that says how a message came (RFC 5321, section 4.4), and the check
 * that it does not go round in circles (section 6.3).
 *
 * @param host this server
 * @param session the client that the message comes from
 * @param envelope to whom it goes
 * @param clock the time
 */
public record Trace(Domain host, Session session, Envelope envelope, InstantSource clock)
    implements Stamp {

  /** RFC 5321, section 6.3: "normally at least 100". */
  private static final int HOPS = 100;

  @Override
  public Result fields(Header header, QueueId id) {
    return header.all("Received").size() > HOPS
        ? new Refused(
            Reply.Failure.of(
                554, new EnhancedCode(5, 4, 6), "Too many hops: the message goes round"))
        : new Added(received(id));
  }

  /** {@code Time-stamp-line = "Received:" FWS Stamp CRLF}. */
  private String received(QueueId id) {
    var line = new StringBuilder("Received: from ");
    session.caller().ifPresent(caller -> line.append(caller.hello().client()).append(' '));
    line.append('(').append(literal(session.peer().getAddress())).append(")\r\n\tby ").append(host);
    line.append(" with ").append(session.protocol(envelope.internationalized()));
    session.tls().ifPresent(tls -> line.append(" (").append(tls).append(')'));
    line.append("\r\n\tid ").append(id);
    if (envelope.recipients().size() == 1) {
      line.append(" for ").append(envelope.recipients().getFirst().path());
    }
    return line.append(";\r\n\t").append(DateTime.of(clock.instant())).append("\r\n").toString();
  }

  /** {@code address-literal}; the zone of a link-local address means nothing elsewhere. */
  private static String literal(InetAddress address) {
    var text = address.getHostAddress();
    int zone = text.indexOf('%');
    return (address instanceof Inet6Address ? "[IPv6:" : "[")
        + (zone < 0 ? text : text.substring(0, zone))
        + "]";
  }
}
