package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that takes everything, and gives back each octet that a client sent. */
final class Recorder implements AutoCloseable {

  /** What was sent on each connection, once it is over. */
  final Queue<String> sessions = new ConcurrentLinkedQueue<>();

  private final ServerSocket listening = new ServerSocket();
  private final Thread serving = Thread.ofVirtual().unstarted(this::serve);

  Recorder() throws IOException {
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    serving.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Returns once all that was sent is told of, by clients that have gone. */
  @Override
  public void close() throws IOException {
    listening.close();
    try {
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (var socket = listening.accept()) {
        sessions.add(record(socket));
      } catch (IOException e) {
        // Closed, or a client that went away in its own fashion
      }
    }
  }

  /** Ends lines where a client must: each octet is kept, and the end is only CRLF . CRLF. */
  private static String record(Socket socket) throws IOException {
    var heard = new StringBuilder();
    var in = new BufferedInputStream(socket.getInputStream());
    say(socket, "220 recorder.test");
    while (line(in, heard)) {
      var last = heard.substring(heard.lastIndexOf("\r\n", heard.length() - 3) + 1).strip();
      if (last.startsWith("EHLO")) {
        say(socket, "250-recorder.test\r\n250 8BITMIME");
      } else if (last.equals("DATA")) {
        say(socket, "354 Go on");
        int from = heard.length() - 2;
        while (heard.indexOf("\r\n.\r\n", from) < 0 && line(in, heard)) {}
        say(socket, "250 Taken");
      } else {
        say(socket, last.equals("QUIT") ? "221 Bye" : "250 OK");
      }
    }
    return heard.toString();
  }

  private static boolean line(InputStream in, StringBuilder heard) throws IOException {
    int start = heard.length();
    while (heard.length() - start < 2 || heard.indexOf("\r\n", heard.length() - 2) < 0) {
      int octet = in.read();
      if (octet < 0) {
        return false;
      }
      heard.append((char) octet);
    }
    return true;
  }

  private static void say(Socket socket, String reply) throws IOException {
    socket.getOutputStream().write((reply + "\r\n").getBytes(ISO_8859_1));
  }
}
