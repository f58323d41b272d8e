package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;

/** A client that says what it is told to, right or wrong, over a real socket. */
final class Wire implements AutoCloseable {

  /** Long enough never to be met but by a server that hangs. */
  private static final int PATIENCE = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  Wire(InetSocketAddress server) throws IOException {
    this(SocketFactory.getDefault(), server);
  }

  Wire(SocketFactory sockets, InetSocketAddress server) throws IOException {
    socket = sockets.createSocket(server.getAddress(), server.getPort());
    socket.setSoTimeout(PATIENCE);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  /** Sends octets as they are. */
  Wire send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
