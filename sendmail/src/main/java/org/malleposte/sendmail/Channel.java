package org.malleposte.sendmail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.malleposte.colombe.Incoming;
import org.malleposte.colombe.Owner;
import org.malleposte.colombe.Problem;
import org.malleposte.colombe.Question;
import org.malleposte.colombe.Sent;
import org.malleposte.colombe.Step;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Go;
import org.malleposte.colombe.Step.Note;
import org.malleposte.colombe.Step.Read;
import org.malleposte.colombe.Step.Secure;
import org.malleposte.colombe.Step.Write;

/**
 * A connection that turns exchanges, of a client or of a server: it reads, writes and secures as
 * each {@link Step} says, and blocks its thread meanwhile, which may be a virtual one.
 *
 * <p>Every wait is bounded. The patience of a {@link Read} is that for all of what one reply, one
 * command or 64 KiB of mail data take, kept or not, so that a peer who sends an octet now and then
 * gains nothing by it; the patience of a {@link Write} is that for each block of 16 KiB.
 *
 * <p>A {@code Channel} belongs to one thread at a time.
 */
public final class Channel implements AutoCloseable {

  private static final int BLOCK = 16 * 1024;

  /** As many octets of mail data as one patience is for: a peer that sends slower is given up. */
  private static final int TRICKLE = 64 * 1024;

  /** How long a peer may take to hear that a TLS connection ends. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /** A quarter more than a time-out: by then, the socket's own has come, where it can. */
  private static final double LATE = 1.25;

  private final Socket connection;
  private final Transcript transcript;
  private final byte[] incoming = new byte[BLOCK];
  private final byte[] outgoing = new byte[BLOCK];
  private final Securing securing;
  private Peer peer;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private Duration haste = Duration.ofDays(1);
  private boolean closed = false;
  private boolean waiting = false;
  private int trickled = 0;
  private long waited = 0;

  /**
   * Takes a connection, to close it in the end.
   *
   * @param connection a connected socket
   * @param peer who is at its other end
   * @param securing how it is secured, when an exchange asks for it
   * @param transcript who hears what is said
   * @throws IOException if it is not connected any more
   */
  public Channel(Socket connection, Peer peer, Securing securing, Transcript transcript)
      throws IOException {
    this.connection = connection;
    this.peer = peer;
    this.securing = securing;
    this.transcript = transcript;
    connection.setTcpNoDelay(true);
    this.socket = connection;
    this.in = connection.getInputStream();
    this.out = connection.getOutputStream();
    transcript.connected(peer);
  }

  /** {@return who is at the other end, and how the connection is secured} */
  public Peer peer() {
    return peer;
  }

  /**
   * {@return what {@code exchange} gives}
   *
   * @param <A> what it gives
   * @param exchange the exchange, from its first step
   * @param owner who answers its questions
   * @throws SmtpException if it ends in a problem
   * @throws HandshakeException if the connection cannot be secured
   * @throws IOException what the owner throws
   */
  public <A> A turn(Step<A> exchange, Owner<? extends IOException> owner) throws IOException {
    Step<A> step = exchange;
    while (true) {
      switch (step) {
        case Read<A>(var patience, var resume) -> step = resume.apply(read(patience));
        case Write<A>(var patience, var bytes, var resume) ->
            step = resume.apply(write(patience, bytes));
        case Secure<A>(var resume) -> {
          secure();
          step = resume.get();
        }
        case Ask<?, A> ask -> {
          waiting &= isTrickle(ask.question());
          step = ask.answeredBy(owner);
        }
        case Note<A>(var spoken, var resume) -> {
          transcript.said(peer, spoken);
          waiting = false;
          step = resume.get();
        }
        case Go<A>(var resume) -> step = resume.get();
        case Done<A>(var value) -> {
          return value;
        }
        case Failed<A>(var problem) -> throw new SmtpException(problem);
      }
    }
  }

  /**
   * Secures the connection, as the first thing that happens on it (RFC 8314, section 3) or because
   * an exchange asks for it.
   *
   * @throws SmtpException if the server has said more than a client could have heard
   * @throws HandshakeException if the connection cannot be secured
   */
  public void secure() throws IOException {
    if (securing.isClient() && in.available() > 0) {
      throw new SmtpException(new Problem.Violation("octets in clear before the TLS handshake"));
    }
    var watchdog = Watchdog.over(connection, securing.patience());
    try {
      connection.setSoTimeout(0); // which is what was left for the command before
      var secured = securing.over(connection);
      secured.startHandshake();
      socket = secured;
      in = secured.getInputStream();
      out = secured.getOutputStream();
      peer = peer.secured(Tls.of(secured.getSession(), securing.verifies()));
    } catch (IOException e) {
      throw new HandshakeException(
          watchdog.hasBitten() ? new SocketTimeoutException("no TLS handshake in time") : e);
    } finally {
      watchdog.callOff();
    }
    waiting = false;
    transcript.secured(peer);
  }

  /** Waits for nothing longer than so, from now on. */
  void hasten(Duration most) {
    haste = most;
  }

  /**
   * Closes the connection, telling a peer under TLS so. Nothing that goes wrong matters any more.
   */
  @Override
  public void close() {
    var watchdog = Watchdog.over(connection, FAREWELL);
    try {
      socket.close();
    } catch (IOException e) {
      // The peer was faster.
    } finally {
      watchdog.callOff();
      abandon();
    }
  }

  /** Closes the connection at once, without a word. */
  void abandon() {
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone.
    }
    if (!closed) {
      closed = true;
      transcript.closed(peer);
    }
  }

  /** Whether an exchange has got little mail data since its patience began. */
  private boolean isTrickle(Question<?> question) {
    trickled += octets(question);
    if (trickled < TRICKLE) {
      return true;
    }
    trickled = 0;
    return false;
  }

  /** How many octets of mail data a question tells of; all there can be, if it is of others. */
  private static int octets(Question<?> question) {
    if (question instanceof Question.Content(var slice)) {
      return slice.remaining();
    }
    return question instanceof Question.Dropped(var octets) ? octets : TRICKLE;
  }

  private Incoming read(Duration patience) {
    if (!waiting) {
      waiting = true;
      waited = 0;
    }
    long left = millis(patience) - waited / 1_000_000;
    if (left <= 0) {
      return new Incoming.TimedOut();
    }
    long since = System.nanoTime();
    var watchdog = watchdog(left);
    try {
      socket.setSoTimeout((int) left);
      int n = in.read(incoming);
      return n < 0 ? new Incoming.Closed() : new Incoming.Bytes(ByteBuffer.wrap(incoming, 0, n));
    } catch (SocketTimeoutException e) {
      return new Incoming.TimedOut();
    } catch (IOException e) {
      return watchdog.isPresent() && watchdog.get().hasBitten()
          ? new Incoming.TimedOut()
          : new Incoming.Closed();
    } finally {
      watchdog.ifPresent(Watchdog::callOff);
      waited += System.nanoTime() - since; // what the owner takes for its answers is not the peer's
    }
  }

  private Sent write(Duration patience, ByteBuffer bytes) {
    waiting = false;
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), BLOCK);
      bytes.get(outgoing, 0, length);
      var watchdog = Watchdog.over(connection, Duration.ofMillis(millis(patience)));
      try {
        out.write(outgoing, 0, length);
      } catch (IOException e) {
        return watchdog.hasBitten() ? Sent.TIMED_OUT : Sent.CLOSED;
      } finally {
        watchdog.callOff();
      }
    }
    return Sent.ALL;
  }

  /** The socket's time-out counts anew for each piece of a TLS record. */
  private Optional<Watchdog> watchdog(long millis) {
    return peer.tls().isPresent()
        ? Optional.of(Watchdog.over(connection, Duration.ofMillis((long) (millis * LATE))))
        : Optional.empty();
  }

  private int millis(Duration patience) {
    return Watchdog.millis(patience.compareTo(haste) < 0 ? patience : haste);
  }
}
