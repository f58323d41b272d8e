package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says what it is told to, right or wrong, over a real socket. */
final class Wire implements AutoCloseable {

  /** Long enough never to be met but by a server that hangs. */
  private static final int PATIENCE = 20_000;

  private Socket socket;
  private BufferedReader in;

  Wire(InetSocketAddress server) throws IOException {
    this(new Socket(server.getAddress(), server.getPort()));
  }

  /** A client that connects from an address of its own. */
  Wire(InetSocketAddress server, InetAddress from) throws IOException {
    this(new Socket(server.getAddress(), server.getPort(), from, 0));
  }

  Wire(SocketFactory sockets, InetSocketAddress server) throws IOException {
    this(sockets.createSocket(server.getAddress(), server.getPort()));
  }

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE);
    socket.setTcpNoDelay(true);
    in = reader();
  }

  /** A client that tries again and again, until there is room for it, and it is greeted. */
  static Wire greeted(InetSocketAddress server) throws IOException {
    while (true) {
      var wire = new Wire(server);
      if (wire.reply().startsWith("220 ")) {
        return wire;
      }
      wire.close();
      Thread.onSpinWait();
    }
  }

  /** Sends octets as they are. */
  Wire send(String octets) throws IOException {
    return send(octets.getBytes(ISO_8859_1));
  }

  /** Sends octets as they are. */
  Wire send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    return this;
  }

  /** Sends octets in two writes: under TLS two records, which are read apart. */
  Wire send(String octets, int cut) throws IOException {
    return send(octets.substring(0, cut)).send(octets.substring(cut));
  }

  /** Turns to TLS, which the server must have been told of. */
  Wire secure(SSLContext context) throws IOException {
    var secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secured.startHandshake();
    socket = secured;
    in = reader();
    return this;
  }

  /**
   * Sends one octet again and again, waiting so long for an answer each time, until there is one.
   */
  Wire drip(char octet, Duration pause) throws IOException {
    socket.setSoTimeout((int) pause.toMillis());
    while (true) {
      try {
        in.mark(1024);
        in.read();
        in.reset();
        socket.setSoTimeout(PATIENCE);
        return this;
      } catch (SocketTimeoutException e) {
        send(String.valueOf(octet));
      }
    }
  }

  /** Lets time pass, in which the server must say nothing. */
  Wire hearsNothing(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    assertThrows(SocketTimeoutException.class, in::read);
    socket.setSoTimeout(PATIENCE);
    return this;
  }

  /** Reads one reply, which must begin with {@code start}. */
  Wire expect(String start) {
    var reply = reply();
    assertTrue(reply.startsWith(start), () -> "expected " + start + ", got " + reply);
    return this;
  }

  /** {@return one reply, its lines joined by LF; empty if the server has hung up} */
  String reply() {
    try {
      var reply = new StringBuilder();
      var line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        reply.append(line).append('\n');
        line = in.readLine();
      }
      return reply.append(line == null ? "" : line).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads to the end of the connection, in order or not: a server that hangs up on what it did not
   * read resets it.
   *
   * @return how many replies there were
   */
  int repliesToTheEnd() {
    int replies = 0;
    try {
      while (!reply().isEmpty()) {
        replies++;
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
    }
    return replies;
  }

  /** Goes away as a client that crashed: nothing that is under way arrives. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private BufferedReader reader() throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }
}
