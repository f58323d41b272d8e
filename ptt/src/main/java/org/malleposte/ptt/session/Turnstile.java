package org.malleposte.ptt.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * Lets in so many clients at a time, and so many of one address, lest a single one take all the
 * room. Any thread may call any method.
 */
public final class Turnstile {

  /** Of an IPv6 address, what its host cannot choose: the network, which is all its own. */
  private static final int NETWORK = 8;

  private final Semaphore room;
  private final int each;
  private final ConcurrentMap<ByteBuffer, Integer> inside = new ConcurrentHashMap<>();

  /**
   * Makes a turnstile that nobody has passed.
   *
   * @param all how many clients may be inside
   * @param each how many of them of one address
   */
  public Turnstile(int all, int each) {
    this.room = new Semaphore(all);
    this.each = each;
  }

  /** Whether a client was let in. */
  public enum Passage {
    /** It was, and must {@link #leave}. */
    OPEN,
    /** There is no room. */
    FULL,
    /** There is, but not for more of this address. */
    CROWDED
  }

  /**
   * {@return whether a client is let in}
   *
   * @param client where it comes from
   */
  public Passage enter(InetAddress client) {
    if (!room.tryAcquire()) {
      return Passage.FULL;
    }
    if (inside.merge(source(client), 1, Integer::sum) > each) {
      leave(client);
      return Passage.CROWDED;
    }
    return Passage.OPEN;
  }

  /**
   * Makes room for another.
   *
   * @param client where one came from that was let in
   */
  public void leave(InetAddress client) {
    inside.computeIfPresent(source(client), (source, count) -> count > 1 ? count - 1 : null);
    room.release();
  }

  private static ByteBuffer source(InetAddress client) {
    byte[] address = client.getAddress();
    return ByteBuffer.wrap(
        client instanceof Inet6Address ? Arrays.copyOf(address, NETWORK) : address);
  }
}
