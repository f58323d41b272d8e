package org.malleposte.ptt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.session.Turnstile;
import org.malleposte.ptt.session.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server: it listens, runs each session on a virtual thread of its own, and leaves every
 * decision to a {@link Handler}.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class MailServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

  /** After a failed accept, such as for lack of file descriptors: sessions may end meanwhile. */
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

  /** How many connections wait to be accepted; the system may allow fewer. */
  private static final int BACKLOG = 256;

  /** How long clients may take to hear that their message came too late. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How many clients are told at a time that there is no room. */
  private static final int REFUSALS = 100;

  private static final Handler FULL =
      new Refusing(new EnhancedCode(4, 3, 2), "Too many connections; try later");

  private static final Handler CROWDED =
      new Refusing(new EnhancedCode(4, 7, 0), "Too many connections from your address; try later");

  private final ServerSocket listener;
  private final ServerSettings settings;
  private final Handler handler;
  private final Turnstile turnstile;
  private final Semaphore refusals = new Semaphore(REFUSALS);
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
  private final ReentrantLock changing = new ReentrantLock();
  private final Condition changed = changing.newCondition();
  private final Thread acceptor;
  private volatile boolean stopping;

  private MailServer(ServerSocket listener, ServerSettings settings, Handler handler) {
    this.listener = listener;
    this.settings = settings;
    this.handler = handler;
    this.turnstile = new Turnstile(settings.sessions(), settings.sessionsPerClient());
    this.acceptor =
        Thread.ofVirtual()
            .name("accept " + listener.getLocalSocketAddress())
            .unstarted(this::accept);
  }

  /**
   * Starts a server. It is reached when this returns.
   *
   * @param settings where it listens, and how it converses
   * @param handler decides
   * @return the server, for the caller to stop
   * @throws IOException if the address cannot be listened on, such as a {@link
   *     java.net.BindException} if another has it
   */
  public static MailServer start(ServerSettings settings, Handler handler) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(settings.listen(), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    var server = new MailServer(listener, settings, handler);
    server.acceptor.start();
    return server;
  }

  /** {@return where the server listens, with the port that the system chose if it was to} */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /**
   * Stops: no connection is accepted any more, a session that waits for a command is ended with a
   * 421, and a message that is on its way in is waited for.
   *
   * @param grace how long it is waited for; a client that then still has not sent all of it is told
   *     421, too, and will send it again; one that does not hear that in two more seconds is cut
   *     off
   * @return whether every session ended in time
   */
  public boolean stop(Duration grace) {
    stopping = true;
    closeListener();
    var deadline = System.nanoTime() + grace.toNanos();
    visits.forEach(Visit::dismiss);
    var intime = awaitNone(deadline);
    if (!intime) {
      visits.forEach(Visit::interrupt);
      awaitNone(System.nanoTime() + LAST_WORDS.toNanos());
      visits.forEach(Visit::abort);
    }
    return intime;
  }

  /** Stops, and waits for messages on their way in for as long as the settings say. */
  @Override
  public void close() {
    stop(settings.grace());
  }

  private void accept() {
    while (!stopping) {
      try {
        greet(listener.accept());
      } catch (IOException e) {
        if (!stopping) {
          LOG.error("{}: cannot accept, and tries again: {}", address(), e.toString());
          LockSupport.parkNanos(ACCEPT_PAUSE.toNanos());
        }
      }
    }
  }

  /**
   * Serves a client, or tells it to come later. To tell takes a thread, too, and a handshake where
   * TLS comes first: so only so many are told, and the others are just hung up on.
   */
  private void greet(Socket socket) {
    var client = socket.getInetAddress();
    var passage = turnstile.enter(client);
    boolean served = passage == Turnstile.Passage.OPEN;
    if (!served && (settings.protocol().secured() || !refusals.tryAcquire())) {
      hangUp(socket);
      return;
    }
    Thread.ofVirtual()
        .name("smtp " + socket.getRemoteSocketAddress())
        .start(
            () -> {
              try {
                serve(socket, decides(passage));
              } finally {
                if (served) {
                  turnstile.leave(client);
                } else {
                  refusals.release();
                }
              }
            });
  }

  private Handler decides(Turnstile.Passage passage) {
    return switch (passage) {
      case OPEN -> handler;
      case FULL -> FULL;
      case CROWDED -> CROWDED;
    };
  }

  private void serve(Socket socket, Handler decides) {
    Visit visit;
    try {
      visit = new Visit(socket, settings, decides);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: gone before it was served", socket.getRemoteSocketAddress(), e);
      hangUp(socket);
      return;
    }
    visits.add(visit);
    try {
      if (stopping) {
        visit.dismiss();
      }
      visit.run();
    } finally {
      left(visit);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("{}: had gone", socket.getRemoteSocketAddress(), e);
    }
  }

  private void left(Visit visit) {
    changing.lock();
    try {
      visits.remove(visit);
      changed.signalAll();
    } finally {
      changing.unlock();
    }
  }

  private boolean awaitNone(long deadline) {
    changing.lock();
    try {
      var left = deadline - System.nanoTime();
      while (!visits.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      changing.unlock();
    }
    return visits.isEmpty();
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.warn("{}: could not be closed", address(), e);
    }
  }

  /** Tells a client to come later. */
  private record Refusing(EnhancedCode code, String text) implements Handler {

    @Override
    public Verdict connected(Session session) {
      return new Verdict.Close(Reply.Failure.of(421, code, text));
    }

    @Override
    public Reception receive(Session session, Envelope envelope) throws IOException {
      throw new IOException("a session that was refused brought mail");
    }
  }
}
