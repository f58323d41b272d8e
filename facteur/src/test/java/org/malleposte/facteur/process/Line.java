package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A client that says what it is told to, over a real socket, and stops wherever it is told to. */
final class Line implements AutoCloseable {

  /** Long enough never to be met but by a server that hangs. */
  private static final int PATIENCE = 60_000;

  private final Socket socket;
  private final BufferedReader in;

  Line(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    expect("220 ");
    say("EHLO client.test", "250 ");
  }

  /** Sends octets as they are. */
  Line send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
    return this;
  }

  /** Sends mail data and the final dot, after which there is a reply. */
  Line sendMessage(byte[] octets) throws IOException {
    return send(new String(octets, ISO_8859_1).replace("\r\n.", "\r\n..")).send(".\r\n");
  }

  /** Sends a command, whose reply must begin with {@code start}. */
  Line say(String command, String start) throws IOException {
    return send(command + "\r\n").expect(start);
  }

  /** Goes as far as to the mail data, to {@code recipient}. */
  Line begin(String recipient) throws IOException {
    return say("MAIL FROM:<author@one.test>", "250 ")
        .say("RCPT TO:<%s>".formatted(recipient), "250 ")
        .say("DATA", "354 ");
  }

  /** Reads one reply, whose last line must begin with {@code start}. */
  Line expect(String start) throws IOException {
    var reply = reply();
    assertTrue(reply.startsWith(start), () -> "expected " + start + ", got " + reply);
    return this;
  }

  /** {@return the last line of a reply; empty if the server has hung up} */
  String reply() throws IOException {
    var line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return line == null ? "" : line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
