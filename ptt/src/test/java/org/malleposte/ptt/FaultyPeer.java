package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.malleposte.emile.Domain;

/**
 * A mail host of others, which takes everything in good order but for what a test has it do at a
 * stage.
 */
final class FaultyPeer implements AutoCloseable {

  /** Its certificate is for any of the names that tests give it. */
  static final TlsIdentity IDENTITY = identity();

  private static final int TRIES = 20;

  private final ServerSocket listening;
  private final Thread serving;
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong said = new AtomicLong();
  private volatile List<String> offers = List.of("PIPELINING", "8BITMIME");

  /** Where in a conversation something may go wrong: what the peer is to answer. */
  enum Stage {
    BANNER,
    EHLO,
    HELO,
    STARTTLS,
    HANDSHAKE,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BODY,
    DOT,
    RSET,
    QUIT
  }

  /** A message whose final dot was heard, unless that was refused. */
  record Mail(String from, List<String> recipients, String data) {}

  private FaultyPeer(ServerSocket listening) {
    this.listening = listening;
    this.serving = Thread.ofVirtual().start(this::serve);
  }

  /** Opens a peer at each address of loopback, all on one port. */
  static List<FaultyPeer> open(String... addresses) throws IOException {
    for (int n = 1; ; n++) {
      var sockets = new ArrayList<ServerSocket>();
      try {
        int port = 0;
        for (var address : addresses) {
          var socket = listen(address, port);
          sockets.add(socket);
          port = socket.getLocalPort();
        }
        return sockets.stream().map(FaultyPeer::new).toList();
      } catch (BindException e) {
        for (var socket : sockets) {
          socket.close();
        }
        if (n == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Opens one at this port. */
  static FaultyPeer open(String address, int port) throws IOException {
    return new FaultyPeer(listen(address, port));
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How often it was dialled. */
  int connections() {
    return sockets.size();
  }

  List<Mail> mails() {
    return mails;
  }

  /** The commands that it heard, in all connections. */
  List<String> heard() {
    return heard;
  }

  /** How many octets it has said. */
  long said() {
    return said.get();
  }

  /** Offers these extensions from now on. */
  FaultyPeer offers(String... extensions) {
    offers = List.of(extensions);
    return this;
  }

  /**
   * Does this, from now on: {@code STAGE: what}, several parted by a slash; instead of {@code
   * RCPT}, the address of a recipient. It {@code hangs} (and reads on), {@code freezes} (and does
   * not), {@code closes} or {@code resets} the connection, {@code repeats} a line or {@code floods}
   * the client with a text for ever; {@code 9 times} says a line so often, {@code stretches 9} one
   * to so many octets; all else is what it says, {@code \r\n} between its lines.
   */
  FaultyPeer does(String what) {
    for (var fault : what.split(" / ", -1)) {
      var parts = fault.split(": ", 2);
      faults.put(parts[0], parts[1]);
    }
    return this;
  }

  /** Is in good order again. */
  void recovers() {
    faults.clear();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listening.close();
    for (var socket : sockets) {
      socket.close();
    }
    try {
      // The port is free once nobody waits in accept() any more.
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket listen(String address, int port) throws IOException {
    var socket = new ServerSocket();
    // Small, so that a client soon sees that nobody reads.
    socket.setReceiveBufferSize(4096);
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    return socket;
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Talk(socket).converse();
    } catch (IOException e) {
      // One of the two has gone, as it should: what the client made of it is the test's to see.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TlsIdentity identity() {
    try {
      var names = List.of(Domain.of("mx.recoil.test"), Domain.of("smarthost.test"));
      return TlsIdentity.selfSigned(
          names, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** One connection. */
  private final class Talk {

    private final Socket raw;
    private InputStream in;
    private OutputStream out;
    private String from = "";
    private boolean begun;
    private final List<String> recipients = new ArrayList<>();

    Talk(Socket raw) throws IOException {
      this.raw = raw;
      this.in = new BufferedInputStream(raw.getInputStream());
      this.out = raw.getOutputStream();
    }

    void converse() throws IOException, InterruptedException {
      answer(Stage.BANNER, "220 peer.test");
      while (true) {
        var line = hear();
        heard.add(line);
        var stage = Stage.valueOf(line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT));
        switch (stage) {
          case EHLO -> answer(stage, "250-peer.test" + offer());
          case MAIL -> {
            from = path(line);
            recipients.clear();
            begun = answer(stage, "250 OK").startsWith("2");
          }
          case RCPT -> recipient(path(line));
          case DATA -> {
            if (answer(stage, "354 Go on").startsWith("354")) {
              content();
            }
          }
          case STARTTLS -> {
            if (answer(stage, "220 Go on").startsWith("220")) {
              secure();
            }
          }
          case AUTH -> answer(stage, "235 Welcome");
          case QUIT -> {
            answer(stage, "221 Bye");
            return;
          }
          case BANNER, HELO, HANDSHAKE, BODY, DOT, RSET -> answer(stage, "250 OK");
        }
      }
    }

    private String offer() {
      if (offers.isEmpty()) {
        return "\r\n250 HELP";
      }
      var last = offers.size() - 1;
      return offers.subList(0, last).stream()
              .map(keyword -> "\r\n250-" + keyword)
              .collect(Collectors.joining())
          + "\r\n250 "
          + offers.get(last);
    }

    private void recipient(String path) throws IOException, InterruptedException {
      var good = begun ? faults.getOrDefault(path, "250 OK") : "503 MAIL first";
      if (answer(Stage.RCPT, good).startsWith("2")) {
        recipients.add(path);
      }
    }

    private void content() throws IOException, InterruptedException {
      answer(Stage.BODY, "");
      var data = new StringBuilder();
      for (var line = hear(); !line.equals("."); line = hear()) {
        data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      boolean refused = faults.getOrDefault(Stage.DOT.name(), "").matches("[45][0-9]{2} .*");
      if (!refused && !recipients.isEmpty()) {
        mails.add(new Mail(from, List.copyOf(recipients), data.toString()));
      }
      answer(Stage.DOT, "250 Taken");
    }

    private void secure() throws IOException, InterruptedException {
      answer(Stage.HANDSHAKE, "");
      try {
        var factory = IDENTITY.context().getSocketFactory();
        var secured = (SSLSocket) factory.createSocket(raw, null, raw.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    /** Does what it is to do, or says what is good; {@return what was said} */
    private String answer(Stage stage, String good) throws IOException, InterruptedException {
      var what = faults.getOrDefault(stage.name(), good);
      var word = what.split(" ", 2)[0];
      var rest = what.substring(Math.min(what.length(), word.length() + 1));
      switch (word) {
        case "" -> {}
        case "hangs" -> {
          while (in.read() >= 0) {
            // Not a word.
          }
          throw new IOException("the client has gone");
        }
        case "freezes" -> over.await();
        case "closes" -> throw new IOException("as it was told to");
        case "resets" -> {
          raw.setSoLinger(true, 0);
          throw new IOException("as it was told to");
        }
        case "repeats" -> {
          while (true) {
            say(rest + "\r\n");
          }
        }
        case "floods" -> {
          while (true) {
            say(rest.repeat(1000));
          }
        }
        case "stretches" -> {
          var text = rest.split(" ", 2);
          say(text[1] + "x".repeat(Integer.parseInt(text[0]) - text[1].length() - 2) + "\r\n");
        }
        default -> {
          var times = rest.startsWith("times ") ? Integer.parseInt(word) : 1;
          var text = rest.startsWith("times ") ? rest.substring(6) : what;
          say((text.replace("\\r\\n", "\r\n") + "\r\n").repeat(times));
        }
      }
      return what;
    }

    private void say(String text) throws IOException {
      byte[] octets = text.getBytes(ISO_8859_1);
      out.write(octets);
      out.flush();
      said.addAndGet(octets.length);
    }

    private String hear() throws IOException {
      var line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the client has gone");
        }
        line.append((char) c);
      }
      return line.substring(0, Math.max(0, line.length() - 1));
    }

    private static String path(String line) {
      return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }
  }
}
