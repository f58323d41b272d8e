package org.malleposte.vectors;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the octets that the JVM allocates for a piece of work: a measure that no load changes. */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * {@return how many octets the calling thread allocates for {@code work}}
   *
   * <p>What the first run of some code makes the JVM load is counted, too, but not what it does on
   * threads of its own, such as compiling.
   */
  public static long of(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
