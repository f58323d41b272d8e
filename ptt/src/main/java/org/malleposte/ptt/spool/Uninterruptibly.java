package org.malleposte.ptt.spool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.malleposte.ptt.SpoolException;

/**
 * Waits that an interrupt does not end, but that leave it set: who gave up on a commit would not
 * know whether the message is in the spool, and a commit takes milliseconds.
 */
final class Uninterruptibly {

  private Uninterruptibly() {}

  /** {@return the result of a job, once it is durable} */
  static <T> T await(CompletableFuture<T> job) throws SpoolException {
    try {
      return job.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpoolException failure) {
        // Many jobs may share one failure: each thread gets one with its own stack.
        throw new SpoolException(failure.fault(), String.valueOf(failure.getMessage()), failure);
      }
      throw e;
    }
  }

  static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
