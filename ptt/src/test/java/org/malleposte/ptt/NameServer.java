package org.malleposte.ptt;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;

/** A name server on loopback, over UDP and TCP, that has no answer, in one of several ways. */
final class NameServer implements AutoCloseable {

  private static final int TRIES = 20;

  private final Mood mood;
  private final ServerSocket tcp;
  private final DatagramSocket udp;

  /** What it says, by the two octets of flags in the header (RFC 1035, section 4.1.1). */
  enum Mood {
    /** The records are there, but more than fit; over TCP, it hangs up. */
    TRUNCATED(0x8380),
    /** RCODE 1. */
    FORMERR(0x8181),
    /** RCODE 2. */
    SERVFAIL(0x8182),
    /** RCODE 4. */
    NOTIMP(0x8184),
    /** RCODE 5. */
    REFUSED(0x8185),
    /** Not a word. */
    SILENT(0),
    /** What is no message. */
    GARBAGE(0);

    private final int flags;

    Mood(int flags) {
      this.flags = flags;
    }
  }

  private NameServer(Mood mood, ServerSocket tcp, DatagramSocket udp) {
    this.mood = mood;
    this.tcp = tcp;
    this.udp = udp;
    Thread.ofVirtual().start(this::serveUdp);
    Thread.ofVirtual().start(this::serveTcp);
  }

  static NameServer open(Mood mood) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    for (int n = 1; ; n++) {
      var tcp = new ServerSocket(0, 50, loopback);
      try {
        var udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        return new NameServer(mood, tcp, udp);
      } catch (BindException e) {
        tcp.close();
        if (n == TRIES) {
          throw e;
        }
      }
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }

  private byte[] answer(byte[] question) {
    if (mood == Mood.GARBAGE) {
      return new byte[] {question[0], question[1], 1, 2, 3};
    }
    byte[] answer = question.clone();
    answer[2] = (byte) (mood.flags >> 8);
    answer[3] = (byte) mood.flags;
    return answer;
  }

  private void serveUdp() {
    byte[] octets = new byte[4096];
    var packet = new DatagramPacket(octets, octets.length);
    try {
      while (!udp.isClosed()) {
        packet.setLength(octets.length);
        udp.receive(packet);
        if (mood != Mood.SILENT) {
          byte[] answer = answer(Arrays.copyOf(octets, packet.getLength()));
          udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serveTcp() {
    try {
      while (!tcp.isClosed()) {
        try (var peer = tcp.accept()) {
          var in = new DataInputStream(peer.getInputStream());
          var question = in.readNBytes(in.readUnsignedShort());
          if (mood != Mood.SILENT && mood != Mood.TRUNCATED) {
            byte[] answer = answer(question);
            var out = new DataOutputStream(peer.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
          }
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
