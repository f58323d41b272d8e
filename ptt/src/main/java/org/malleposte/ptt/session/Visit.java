package org.malleposte.ptt.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.malleposte.colombe.Server;
import org.malleposte.ptt.Handler;
import org.malleposte.ptt.ServerSettings;
import org.malleposte.sendmail.Channel;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Securing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection to a server, from its accept to its close. */
public final class Visit {

  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  private final Socket socket;
  private final ServerSettings settings;
  private final Channel channel;
  private final Conversation conversation;
  private volatile boolean dismissed;

  /**
   * Takes a connection, to close it in the end.
   *
   * @param socket the connection
   * @param settings the server's
   * @param handler decides
   * @throws IOException if it is not connected any more
   */
  public Visit(Socket socket, ServerSettings settings, Handler handler) throws IOException {
    this.socket = socket;
    this.settings = settings;
    var address = (InetSocketAddress) socket.getRemoteSocketAddress();
    var peer = new Peer(address.getAddress().getHostAddress(), address, Optional.empty());
    this.channel = new Channel(socket, peer, securing(settings), settings.transcript());
    this.conversation = new Conversation(handler, channel::peer, () -> dismissed, this::hearNoMore);
  }

  /** Runs the session to its end, whatever the client does. */
  public void run() {
    try (channel) {
      if (settings.protocol().secured()) {
        channel.secure();
      }
      var server = new Server(settings.protocol());
      var ending = channel.turn(server.session(), conversation);
      if (dismissed && ending == Server.Ending.CLOSED) {
        channel.turn(server.dismissal(Conversation.STOPPING), conversation);
      }
      LOG.debug("{}: {}", channel.peer(), ending);
    } catch (IOException | RuntimeException e) {
      LOG.info("{}: the session was lost: {}", channel.peer(), e.toString());
    } finally {
      conversation.forget();
    }
  }

  /**
   * Has the session end with a 421, unless a message is on its way in: that one is waited for, and
   * the session ends at its next command. Any thread may call this.
   */
  public void dismiss() {
    dismissed = true;
    if (!conversation.receiving()) {
      hearNoMore();
    }
  }

  /** Has the session end with a 421 even while a message is on its way in, which then is none. */
  public void interrupt() {
    dismissed = true;
    hearNoMore();
  }

  /** Once dismissed, what the client says next is not waited for. */
  private void hearNoMore() {
    if (dismissed) {
      try {
        socket.shutdownInput();
      } catch (IOException e) {
        LOG.debug("{}: had gone", channel.peer(), e);
      }
    }
  }

  /** Without a certificate nothing ever asks for TLS; and what asked would find none. */
  private static Securing securing(ServerSettings settings) throws IOException {
    try {
      var context = settings.tls();
      return Securing.server(
          context.isPresent() ? context.get() : SSLContext.getDefault(), settings.handshake());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("no TLS on this platform", e);
    }
  }

  /** Cuts the session off. Any thread may call this. */
  public void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("{}: had gone", channel.peer(), e);
    }
  }
}
