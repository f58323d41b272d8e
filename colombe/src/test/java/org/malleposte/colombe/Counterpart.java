package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The other side of a {@link Dialogue}: says its lines, cut as it is told, and only once the side
 * under test has said exactly what stands before them.
 */
final class Counterpart implements Driver.Peer {

  private final List<Dialogue.Turn> turns;
  private final Dialogue.Turn.Kind mine;
  private final Cut cut;

  private int turn;
  private int said;
  private int total;
  private final StringBuilder heard = new StringBuilder();

  /** How many octets the next chunk has, at most. */
  interface Cut {
    int next(int total);
  }

  Counterpart(Dialogue dialogue, Dialogue.Turn.Kind mine, Cut cut) {
    this.turns = dialogue.turns();
    this.mine = mine;
    this.cut = cut;
  }

  /** In one piece a turn. */
  static Cut whole() {
    return total -> Integer.MAX_VALUE;
  }

  /** In two pieces at one offset of all that is said. */
  static Cut at(int offset) {
    return total -> total < offset ? offset - total : Integer.MAX_VALUE;
  }

  /** One octet at a time. */
  static Cut each() {
    return total -> 1;
  }

  @Override
  public Incoming read() {
    settle();
    if (turn == turns.size() || turns.get(turn).kind() != mine) {
      assertEquals("", heard.toString(), "said so far, with nothing to wait for");
      return new Incoming.Closed();
    }
    byte[] text = turns.get(turn).text().getBytes(UTF_8);
    int count = Math.min(text.length - said, cut.next(total));
    var bytes = ByteBuffer.allocate(count).put(text, said, count).flip();
    said += count;
    total += count;
    if (said == text.length) {
      turn++;
      said = 0;
    }
    return new Incoming.Bytes(bytes);
  }

  @Override
  public Sent write(ByteBuffer bytes) {
    heard.append(ISO_8859_1.decode(bytes));
    return Sent.ALL;
  }

  @Override
  public void secure() {
    settle();
    assertEquals(Dialogue.Turn.Kind.TLS, turns.get(turn).kind());
    turn++;
  }

  /** {@return whether every line was said, by both} */
  boolean isOver() {
    settle();
    return turn == turns.size() && heard.isEmpty();
  }

  /** Holds what was heard to what stands here. */
  private void settle() {
    if (!heard.isEmpty() && said == 0 && turn < turns.size() && turns.get(turn).kind() != mine) {
      var expected = new String(turns.get(turn).text().getBytes(UTF_8), ISO_8859_1);
      assertEquals(expected, heard.toString());
      heard.setLength(0);
      turn++;
    }
  }
}
