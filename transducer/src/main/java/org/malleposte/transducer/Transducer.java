package org.malleposte.transducer;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Converts a content, in pieces cut anywhere, into whatever room there is: each call takes and
 * gives as much as it can, and says how much that was.
 *
 * <p>What it cannot take or give yet it keeps, which is a bounded amount. Of the room that is
 * offered, what was not filled may have been written to all the same. Calls allocate nothing, but
 * for buffers that the first ones need.
 *
 * <p>A transducer converts one content, and belongs to one thread at a time. Where the content is
 * cut, and how much room there is, changes nothing in what comes out.
 */
public abstract class Transducer {

  /** How far to look past what was kept, to see what it is. */
  private static final int AHEAD = 64;

  private static final int WINDOW = 4096;
  private static final byte[] NONE = {};

  private final int unit;
  private final int tail;
  private final int spillRoom;

  /** Octets taken, which mean nothing without those that follow. */
  private byte[] held = NONE;

  private int heldSize;

  /** Octets made, that there was no room for. */
  private byte[] spill = NONE;

  private int spillAt;
  private int spillEnd;

  /** What is read from and written to for buffers that are no arrays. */
  private byte[] source = NONE;

  private byte[] target = NONE;

  private int taken;
  private long position;
  private boolean ended;

  private int stopped;

  /** The offset in the whole content of what is at 0 in the array that {@link #run} reads. */
  private long base;

  /**
   * Says what {@link #run} needs.
   *
   * @param unit the room without which it does nothing
   * @param tail how many octets it may leave at the end, for those that follow
   * @param growth how many octets it may make of one
   */
  protected Transducer(int unit, int tail, int growth) {
    this.unit = unit;
    this.tail = tail;
    this.spillRoom = unit + (tail + AHEAD) * growth;
  }

  /**
   * Converts what is at {@code from..to}, as long as there is a unit of room, and says by {@link
   * #stopAt} how far it came: short of {@code to} for want of room, or before a tail that means
   * nothing alone. What is not taken is given again, with more behind it.
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param last whether the content ends at {@code to}: nothing is left then, if there is room
   * @param out takes what they become
   * @param at the offset in {@code out} to begin at
   * @param end the offset in {@code out} past the room
   * @return the offset past what it gave
   */
  protected abstract int run(
      byte[] in, int from, int to, boolean last, byte[] out, int at, int end);

  /**
   * Says how far {@link #run} came.
   *
   * @param offset the offset past the last octet that it took
   */
  protected final void stopAt(int offset) {
    stopped = offset;
  }

  /**
   * {@return where in the whole content an octet is that {@link #run} reads}
   *
   * @param offset its offset in the array
   */
  protected final long position(int offset) {
    return base + offset;
  }

  /**
   * Converts the next piece, or as much of it as there is room for: {@link #taken} tells.
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param out takes what they become; another array than {@code in}
   * @param at the offset in {@code out} to begin at
   * @param end the offset in {@code out} past the room
   * @return how many octets were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code from..to} or {@code at..end} is no slice
   * @throws IllegalStateException if the content was ended
   */
  public final int convert(byte[] in, int from, int to, byte[] out, int at, int end) {
    Objects.checkFromToIndex(from, to, in.length);
    Objects.checkFromToIndex(at, end, out.length);
    if (ended) {
      throw new IllegalStateException("the content was ended");
    }
    int here = from;
    int given = drain(out, at, end);
    while (here < to && given < end) {
      boolean direct = end - given >= unit;
      byte[] into = direct ? out : spill();
      int made = direct ? given : 0;
      int limit = direct ? end : into.length;
      if (heldSize == 0) {
        base = position - here;
        made = run(in, here, to, false, into, made, limit);
        here = stopped;
        if (limit - made >= unit) {
          here = hold(in, here, to);
        }
        position = base + here;
      } else {
        int ahead = hold(in, here, Math.min(to, here + AHEAD)) - here;
        base = position + ahead - heldSize;
        made = run(held, 0, heldSize, false, into, made, limit);
        here += ahead - release(ahead);
        position = base + stopped + heldSize;
      }
      given = direct ? made : spilled(made, out, given, end);
    }
    taken = here - from;
    return given - at;
  }

  /** {@return how many octets of its piece the last call of {@code convert} took} */
  public final int taken() {
    return taken;
  }

  /**
   * Converts the next piece, or as much of it as there is room for; the positions tell.
   *
   * @param in the octets
   * @param out takes what they become
   * @return whether all of {@code in} was taken; else {@code out} is full
   * @throws IllegalStateException if the content was ended
   */
  public final boolean convert(ByteBuffer in, ByteBuffer out) {
    do {
      if (in.hasArray()) {
        int from = in.arrayOffset() + in.position();
        convert(in.array(), from, from + in.remaining(), out);
      } else {
        int count = Math.min(in.remaining(), WINDOW);
        byte[] window = source();
        in.get(in.position(), window, 0, count);
        convert(window, 0, count, out);
      }
      in.position(in.position() + taken);
    } while (in.hasRemaining() && out.hasRemaining());
    return !in.hasRemaining();
  }

  private void convert(byte[] in, int from, int to, ByteBuffer out) {
    if (out.hasArray()) {
      int at = out.arrayOffset() + out.position();
      int made = convert(in, from, to, out.array(), at, at + out.remaining());
      out.position(out.position() + made);
    } else {
      byte[] window = target();
      out.put(window, 0, convert(in, from, to, window, 0, Math.min(out.remaining(), WINDOW)));
    }
  }

  /**
   * Ends the content, and gives what is still to be given, or as much as there is room for: {@link
   * #isFinished} tells.
   *
   * @param out takes it
   * @param at the offset in {@code out} to begin at
   * @param end the offset in {@code out} past the room
   * @return how many octets were put into {@code out}
   * @throws IndexOutOfBoundsException if {@code at..end} is no slice
   */
  public final int finish(byte[] out, int at, int end) {
    Objects.checkFromToIndex(at, end, out.length);
    int given = drain(out, at, end);
    if (!ended && spillAt == spillEnd) {
      ended = true;
      base = position - heldSize;
      given =
          end - given >= spillRoom
              ? run(held, 0, heldSize, true, out, given, end)
              : spilled(run(held, 0, heldSize, true, spill(), 0, spillRoom), out, given, end);
    }
    return given - at;
  }

  /**
   * Ends the content, and gives what is still to be given, or as much as there is room for.
   *
   * @param out takes it
   * @return whether that was all; else {@code out} is full
   */
  public final boolean finish(ByteBuffer out) {
    do {
      if (out.hasArray()) {
        int at = out.arrayOffset() + out.position();
        int made = finish(out.array(), at, at + out.remaining());
        out.position(out.position() + made);
      } else {
        byte[] window = target();
        out.put(window, 0, finish(window, 0, Math.min(out.remaining(), WINDOW)));
      }
    } while (!isFinished() && out.hasRemaining());
    return isFinished();
  }

  /** {@return whether the content was ended, and all given that it becomes} */
  public final boolean isFinished() {
    return ended && spillAt == spillEnd;
  }

  /**
   * {@return a stream of what {@code in} becomes}
   *
   * <p>It reads ahead, keeps some kilobytes whatever the content's length, and closes {@code in}
   * when it is closed. This transducer serves nothing else.
   *
   * @param in the content, to its end
   */
  public final InputStream reading(InputStream in) {
    return new ReadingStream(this, in);
  }

  /**
   * {@return a stream of what a slice becomes, which is converted as it is read}
   *
   * <p>It needs no closing. This transducer serves nothing else.
   *
   * @param in holds the whole content
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public final InputStream reading(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return new ReadingStream(this, in, from, to);
  }

  /**
   * {@return a stream that writes to {@code out} what that becomes which is written to it}
   *
   * <p>To close it ends the content and flushes {@code out}, but leaves {@code out} open, for a
   * body is seldom the last thing written there. To flush it passes on what can be known of it. It
   * keeps some kilobytes, whatever the content's length. This transducer serves nothing else.
   *
   * @param out takes the result
   */
  public final OutputStream writing(OutputStream out) {
    return new WritingStream(this, out);
  }

  /**
   * {@return what a whole content becomes, of a transducer that has read nothing}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param longest how many octets at most it becomes
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice
   * @throws ArithmeticException if no array has room for so many
   */
  protected final byte[] whole(byte[] in, int from, int to, long longest) {
    Objects.checkFromToIndex(from, to, in.length);
    byte[] out = new byte[Math.toIntExact(longest + unit)];
    base = -from;
    int size = run(in, from, to, true, out, 0, out.length);
    return Arrays.copyOf(out, size);
  }

  /** Keeps the slice, or as much of it as there is place for; {@return the offset past that} */
  private int hold(byte[] in, int from, int to) {
    if (from == to) {
      return to;
    }
    if (held.length == 0) {
      held = new byte[tail + AHEAD];
    }
    int count = Math.min(to - from, held.length - heldSize);
    System.arraycopy(in, from, held, heldSize, count);
    heldSize += count;
    return from + count;
  }

  /**
   * Keeps what {@link #run} left of what was held; {@return how many of the last {@code ahead} may
   * as well be taken again from where they are}
   */
  private int release(int ahead) {
    int left = heldSize - stopped;
    if (left <= ahead) {
      heldSize = 0;
      return left;
    }
    System.arraycopy(held, stopped, held, 0, left);
    heldSize = left;
    return 0;
  }

  private byte[] spill() {
    if (spill.length == 0) {
      spill = new byte[spillRoom];
    }
    return spill;
  }

  private int spilled(int size, byte[] out, int at, int end) {
    spillAt = 0;
    spillEnd = size;
    return drain(out, at, end);
  }

  private int drain(byte[] out, int at, int end) {
    int count = Math.min(end - at, spillEnd - spillAt);
    System.arraycopy(spill, spillAt, out, at, count);
    spillAt += count;
    return at + count;
  }

  private byte[] source() {
    if (source.length == 0) {
      source = new byte[WINDOW];
    }
    return source;
  }

  private byte[] target() {
    if (target.length == 0) {
      target = new byte[WINDOW];
    }
    return target;
  }
}
