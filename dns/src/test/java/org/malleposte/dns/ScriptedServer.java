package org.malleposte.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server on loopback, over UDP and TCP, that answers what a test wants it to. */
final class ScriptedServer implements AutoCloseable {

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Function<Question, Optional<byte[]>> script;
  private final List<Question> asked = new CopyOnWriteArrayList<>();

  /** One question that came in. */
  record Question(Message message, boolean overTcp) {

    Record record() {
      return message.getQuestion();
    }

    String name() {
      return record().getName().toString(true);
    }

    boolean extended() {
      return message.getOPT() != null;
    }

    /** The answer with this code and these records, which may be cut short. */
    Message answer(int rcode, List<Record> answers, List<Record> authority) {
      var answer = new Message(message.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setFlag(Flags.RA);
      answer.getHeader().setRcode(rcode);
      answer.addRecord(record(), Section.QUESTION);
      answers.forEach(one -> answer.addRecord(one, Section.ANSWER));
      authority.forEach(one -> answer.addRecord(one, Section.AUTHORITY));
      return answer;
    }
  }

  ScriptedServer(Function<Question, Optional<byte[]>> script) throws IOException {
    this.script = script;
    var loopback = InetAddress.getLoopbackAddress();
    this.tcp = new ServerSocket(0, 50, loopback);
    this.udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
    Thread.ofVirtual().start(this::serveUdp);
    Thread.ofVirtual().start(this::serveTcp);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
  }

  List<Question> asked() {
    return asked;
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> answer(byte[] wire, boolean overTcp) throws IOException {
    var question = new Question(new Message(wire), overTcp);
    asked.add(question);
    return script.apply(question);
  }

  private void serveUdp() {
    var packet = new DatagramPacket(new byte[4096], 4096);
    try {
      while (!udp.isClosed()) {
        packet.setLength(4096);
        udp.receive(packet);
        var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
        if (answer.isPresent()) {
          udp.send(
              new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // The socket was closed: the test is over.
    }
  }

  private void serveTcp() {
    try {
      while (!tcp.isClosed()) {
        try (var peer = tcp.accept()) {
          var in = new DataInputStream(peer.getInputStream());
          var out = new DataOutputStream(peer.getOutputStream());
          byte[] wire = new byte[in.readUnsignedShort()];
          in.readFully(wire);
          var answer = answer(wire, true);
          if (answer.isPresent()) {
            out.writeShort(answer.get().length);
            out.write(answer.get());
            out.flush();
          }
        }
      }
    } catch (IOException e) {
      // The socket was closed: the test is over.
    }
  }
}
