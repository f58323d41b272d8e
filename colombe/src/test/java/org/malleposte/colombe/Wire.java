package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** A peer that says what it was given, in chunks, then closes; and keeps what it hears. */
final class Wire implements Driver.Peer {

  final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  int writes;
  private final Deque<Incoming> says = new ArrayDeque<>();

  /** Each chunk is one read; the octets are those of Latin-1. */
  static Wire of(String... chunks) {
    var wire = new Wire();
    for (String chunk : chunks) {
      wire.says.add(new Incoming.Bytes(ByteBuffer.wrap(chunk.getBytes(ISO_8859_1))));
    }
    return wire;
  }

  static Wire of(List<byte[]> chunks) {
    var wire = new Wire();
    chunks.forEach(chunk -> wire.says.add(new Incoming.Bytes(ByteBuffer.wrap(chunk.clone()))));
    return wire;
  }

  /** {@return the bytes, cut at the offsets, without empty chunks} */
  static List<byte[]> cut(byte[] bytes, Integer... offsets) {
    var ends = new TreeSet<>(Arrays.asList(offsets));
    ends.add(bytes.length);
    var chunks = new ArrayList<byte[]>();
    int from = 0;
    for (int to : ends) {
      if (to > from && to <= bytes.length) {
        chunks.add(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
    }
    return chunks;
  }

  Wire then(Incoming incoming) {
    says.add(incoming);
    return this;
  }

  @Override
  public Incoming read() {
    var next = says.poll();
    return next == null ? new Incoming.Closed() : next;
  }

  @Override
  public Sent write(ByteBuffer bytes) {
    writes++;
    byte[] taken = new byte[bytes.remaining()];
    bytes.get(taken);
    heard.writeBytes(taken);
    return Sent.ALL;
  }

  String text() {
    return heard.toString(ISO_8859_1);
  }
}
