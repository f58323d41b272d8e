package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that says whatever a test makes it say, to each connection in turn. */
final class RawServer implements AutoCloseable {

  private static final String OFFER = "250-raw.test\r\n250 8BITMIME\r\n";

  private final ServerSocket listening = new ServerSocket();
  private final List<Script> scripts;
  private final List<Talk> talks = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** What the server does with one connection, which is closed after it. */
  interface Script {
    void play(Talk talk) throws IOException, InterruptedException;
  }

  /** Plays each script for one connection, and the last one for all others. */
  RawServer(Script... scripts) throws IOException {
    this.scripts = List.of(scripts);
    // Small, so that a client soon sees that nobody reads.
    listening.setReceiveBufferSize(4096);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return talks.size();
  }

  /** What the clients said, in all connections. */
  List<String> heard() {
    return talks.stream().flatMap(talk -> talk.heard.stream()).toList();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    timer.shutdownNow();
    listening.close();
    for (var talk : talks) {
      talk.raw.close();
    }
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        var talk = new Talk(listening.accept());
        var script = scripts.get(Math.min(talks.size(), scripts.size() - 1));
        talks.add(talk);
        Thread.ofVirtual().start(() -> serve(talk, script));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Talk talk, Script script) {
    try {
      script.play(talk);
      talk.socket.close();
    } catch (IOException e) {
      // The client has gone: what it made of it is the test's to see.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection. */
  final class Talk {

    private final Socket raw;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private Talk(Socket socket) throws IOException {
      this.raw = socket;
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Hears a line; nothing more, if the client has gone. */
    String hear() throws IOException {
      var line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the client has gone");
        }
        line.append((char) c);
      }
      heard.add(line.toString().strip());
      return line.toString().strip();
    }

    /** Hears the mail data, to the final dot. */
    void hearData() throws IOException {
      while (!hear().equals(".")) {
        // The next line.
      }
    }

    /** Goes on in good order until the client waits for the reply of this phase. */
    void until(Phase phase) throws IOException {
      until(phase, OFFER);
    }

    void until(Phase phase, String offer) throws IOException {
      if (phase == Phase.GREETING) {
        return;
      }
      say("220 raw.test\r\n");
      hear();
      if (phase == Phase.HELLO) {
        return;
      }
      say(offer);
      hear();
      if (phase == Phase.TLS || phase == Phase.AUTH || phase == Phase.MAIL) {
        return;
      }
      untilAfterMail(phase);
    }

    private void untilAfterMail(Phase phase) throws IOException {
      say("250 OK\r\n");
      hear();
      if (phase == Phase.RCPT) {
        return;
      }
      say("250 OK\r\n");
      hear();
      if (phase == Phase.DATA) {
        return;
      }
      say("354 Go on\r\n");
      hearData();
    }

    /** Takes one message. */
    void take() throws IOException {
      until(Phase.END);
      say("250 Taken\r\n");
      part();
    }

    /** Lets the client go, in good order. */
    void part() throws IOException {
      while (!hear().equals("QUIT")) {
        say("250 OK\r\n");
      }
      say("221 Bye\r\n");
    }

    /** Answers nothing more, and reads until the client goes. */
    void hang() throws IOException {
      while (in.read() >= 0) {
        // Not a word.
      }
    }

    /** Neither answers nor reads, until the test is over. */
    void freeze() throws InterruptedException {
      over.await();
    }

    /** Says this over and over, as fast as the client reads it. */
    void repeat(String text) throws IOException {
      while (true) {
        say(text);
      }
    }

    /** Sends an octet now and then, under TLS or not, until the test is over. */
    void trickle(int octet) throws IOException, InterruptedException {
      var wire = raw.getOutputStream();
      var trickle =
          timer.scheduleAtFixedRate(
              () -> {
                try {
                  wire.write(octet);
                } catch (IOException e) {
                  throw new IllegalStateException("the client has gone, and this ends", e);
                }
              },
              0,
              20,
              TimeUnit.MILLISECONDS);
      over.await();
      trickle.cancel(true);
    }

    /** Octets below TLS. */
    void sayRaw(byte... octets) throws IOException {
      raw.getOutputStream().write(octets);
    }

    void secure(SSLContext context) throws IOException {
      var secured =
          (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      socket = secured;
      in = new BufferedInputStream(secured.getInputStream());
      out = secured.getOutputStream();
    }
  }
}
