package org.malleposte.sendmail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Envelope;

/**
 * A connection to a {@link Smarthost}, for several messages one after the other.
 *
 * <p>It is made when it is needed, and made anew if the server has closed it between two messages,
 * or says 421 to the next one. It belongs to one thread at a time.
 */
public final class Connection implements AutoCloseable {

  private final Smarthost server;
  private final HostLookup lookup;
  private final Dialler dialler;
  private @Nullable Session session;

  Connection(Smarthost server, Settings settings, HostLookup lookup) {
    this.server = server;
    this.lookup = lookup;
    this.dialler = new Dialler(settings, server);
  }

  /**
   * {@return what became of one message, for each recipient in the order of the envelope}
   *
   * @param envelope from whom, and to whom; how big the message is and what it holds is added
   * @param data the message
   * @see Sender#send
   */
  public List<Outcome> send(Envelope envelope, MailData data) {
    var courier = new Courier(envelope, data);
    var kept = session;
    if (kept != null) {
      courier.carry(kept);
      keep(kept);
    }
    if (!courier.pending().isEmpty()) {
      dial(courier);
    }
    return courier.outcomes();
  }

  /** Takes leave of the server, if there was a conversation. */
  @Override
  public void close() {
    if (session != null) {
      session.quit();
      session = null;
    }
  }

  private void dial(Courier courier) {
    try {
      var targets =
          lookup.addresses(server.host()).stream()
              .map(at -> new InetSocketAddress(at, server.port()))
              .map(at -> new Dialler.Target(server.host(), at))
              .toList();
      courier.carry(dialler, targets, this::keep);
    } catch (IOException e) {
      courier.conclude(
          Optional.empty(), Phase.ROUTE, Trouble.NOT_REACHED.because("no host " + server.host()));
    }
  }

  /** The session that was used last stays, if it can. */
  private void keep(Session used) {
    if (used.isOpen()) {
      session = used;
    } else {
      used.quit();
      session = null;
    }
  }
}
