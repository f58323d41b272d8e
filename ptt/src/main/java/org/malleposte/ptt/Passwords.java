package org.malleposte.ptt;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Secret;

/**
 * Who may submit, and by which password. Users that do not exist are checked against a hash of the
 * same cost as the others, so that the time an answer takes does not tell who exists; and only so
 * many checks run at once, so that guessing costs the guesser his turn and not the server its
 * memory.
 *
 * <p>Checks run on platform threads, which end when there is nothing to check: one takes a tenth of
 * a second of nothing but computing, and would keep a virtual thread's carrier from all others.
 *
 * <p>Any thread may ask.
 */
public final class Passwords {

  /** How long a thread waits for another check before it ends. */
  private static final int IDLE_SECONDS = 10;

  private final Map<String, PasswordHash> users;
  private final PasswordHash decoy;
  private final ExecutorService turns;

  /**
   * Knows these users.
   *
   * @param users the hash of each user's password
   * @param atOnce how many passwords are checked at a time, each in some 20 MiB; at least 1
   */
  public Passwords(Map<String, PasswordHash> users, int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("passwords checked at once: " + atOnce);
    }
    this.users = Map.copyOf(users);
    var random = new SecureRandom();
    this.decoy =
        users.values().stream()
            .findAny()
            .orElseGet(() -> PasswordHash.of(Secret.of(""), random))
            .decoy(random);
    this.turns = platformThreads(atOnce);
  }

  /**
   * {@return whether these users have one of this name, with this password, who may act as it says}
   * That is only as itself. Waits for its turn.
   *
   * @param credentials what a client says
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean accept(Credentials credentials) throws InterruptedException {
    var hash = users.getOrDefault(credentials.user(), decoy);
    var check = turns.submit(() -> hash.matches(credentials.password()));
    try {
      return check.get() && credentials.identity().equals(credentials.user());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the password could not be checked", e.getCause());
    } finally {
      // Who was interrupted takes no turn any more.
      check.cancel(false);
    }
  }

  /** So many threads that serve whoever waits, in turn. */
  private static ExecutorService platformThreads(int atOnce) {
    var threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
