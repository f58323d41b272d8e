package org.malleposte.ptt;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Secret;

/**
 * Who may submit, and by which password. Users that do not exist are checked against a hash of the
 * same cost as the others, so that the time an answer takes does not tell who exists; and only so
 * many checks run at once, so that guessing costs the guesser his turn and not the server its
 * memory.
 *
 * <p>Any thread may ask.
 */
public final class Passwords {

  private final Map<String, PasswordHash> users;
  private final PasswordHash decoy;
  private final Semaphore turns;

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
    this.turns = new Semaphore(atOnce, true);
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
    turns.acquire();
    try {
      return hash.matches(credentials.password())
          && credentials.identity().equals(credentials.user());
    } finally {
      turns.release();
    }
  }
}
