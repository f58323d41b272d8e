package org.malleposte.ptt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Reply;
import org.malleposte.emile.Domain;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Phase;

/**
 * A deliverer for a host that also takes mail for domains of its own: what is for them does not go
 * to the network, where it would come back here, but on to where the directory says, as a new
 * message in the same spool. All else goes to another deliverer.
 *
 * <p>Should the process end between the two messages, the first is forwarded again: a message may
 * arrive twice then, and is never lost.
 *
 * <p><b>Threads.</b> Any number at a time.
 */
public final class Forwarder implements Deliverer {

  private static final int BLOCK = 64 * 1024;

  private final Domain host;
  private final Directory directory;
  private final Spool spool;
  private final Deliverer others;

  /**
   * Makes a forwarder.
   *
   * @param host this host, which reports name
   * @param directory says what is this host's, and where it goes on to
   * @param spool where the deliveries come from, and forwarded messages go to
   * @param others takes what is not this host's
   */
  public Forwarder(Domain host, Directory directory, Spool spool, Deliverer others) {
    this.host = host;
    this.directory = directory;
    this.spool = spool;
    this.others = others;
  }

  @Override
  public List<Outcome> deliver(Delivery delivery, MailData data)
      throws IOException, InterruptedException {
    var envelope = delivery.envelope();
    var outcomes = new ArrayList<Outcome>();
    var targets = new LinkedHashSet<Envelope.Recipient>();
    for (var recipient : envelope.recipients()) {
      switch (directory.look(recipient.path())) {
        case Directory.Entry.Foreign() -> {
          return others.deliver(delivery, data);
        }
        case Directory.Entry.Unknown() -> outcomes.add(unknown(recipient));
        case Directory.Entry.Forward(var to) -> {
          to.forEach(target -> targets.add(Envelope.Recipient.of(new ForwardPath.To(target))));
          outcomes.add(forwarded(recipient));
        }
      }
    }
    if (!targets.isEmpty()) {
      forward(new Envelope(envelope.from(), envelope.parameters(), List.copyOf(targets)), data);
    }
    return outcomes;
  }

  private void forward(Envelope envelope, MailData data) throws IOException {
    try (var draft = spool.begin(envelope);
        var in = data.open()) {
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        draft.append(ByteBuffer.wrap(block, 0, n));
      }
      draft.commit();
    }
  }

  private Outcome forwarded(Envelope.Recipient recipient) {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Outcome.Delivered(
        recipient,
        new Peer(host.toString(), here, Optional.empty()),
        new Reply.Completion(
            250, Optional.of(new EnhancedCode(2, 1, 5)), List.of("Forwarded to its alias")));
  }

  private static Outcome unknown(Envelope.Recipient recipient) {
    var reply = Reply.Failure.of(550, new EnhancedCode(5, 1, 1), "No such user here");
    return new Outcome.Rejected(recipient, Optional.empty(), Phase.ROUTE, new Cause.Said(reply));
  }
}
