package org.malleposte.colombe;

import java.time.Duration;
import java.util.Set;
import org.malleposte.emile.Domain;

/**
 * The server's half of SMTP sessions: no socket, no clock, no thread. It asks its {@link Owner}
 * what the protocol cannot decide, and hands it the mail data as they come. A {@code Server} is
 * immutable; each call of {@link #session} makes a session of its own.
 */
public final class Server {

  private final Settings settings;

  /**
   * Makes a server.
   *
   * @param settings what it offers and asks for
   */
  public Server(Settings settings) {
    this.settings = settings;
  }

  /** {@return one session, from the 220 to the end, for a connection that was just accepted} */
  public Step<Ending> session() {
    return new ServerSession(settings).start();
  }

  /**
   * {@return the end of a session that its owner cuts short, such as when it stops: one last reply}
   * What the client was saying is not heard.
   *
   * @param reply what the client is told, best a 421
   */
  public Step<Ending> dismissal(Reply.Failure reply) {
    return new ServerSession(settings).dismiss(reply);
  }

  /** How a session ended; none of them is a failure of the server. */
  public enum Ending {
    /** The client said {@code QUIT}. */
    QUIT,
    /** The client went away without. */
    CLOSED,
    /** The client fell silent, and was told so. */
    TIMED_OUT,
    /** The server had enough, and said so: its owner decided, or a limit was reached. */
    DISMISSED
  }

  /**
   * What a server offers and asks for.
   *
   * @param name its domain, as the 220 and the reply to {@code EHLO} say it
   * @param size the most octets that the mail data of a message may have (RFC 1870); 0 for no limit
   * @param startTls whether it offers {@code STARTTLS} while the connection is not secured
   * @param secured whether the connection is under TLS from its first byte (RFC 8314, section 3)
   * @param mechanisms by which clients may authenticate; none for no {@code AUTH}
   * @param authInClear whether they may without TLS, where anyone on the way can read the password
   * @param tlsRequired whether nothing but {@code STARTTLS} goes without TLS; never so for a server
   *     that is in the MX records (RFC 3207, section 4)
   * @param authRequired whether nobody sends mail who has not authenticated (RFC 6409, section 4.3)
   * @param eightBitMime whether it offers {@code 8BITMIME}
   * @param smtpUtf8 whether it offers {@code SMTPUTF8}; never without {@code 8BITMIME} (RFC 6531,
   *     section 3.1)
   * @param lineEnds what becomes of mail data with a bare CR or LF
   * @param greetingDelay how long the 220 is held back for clients who talk first, and are then
   *     refused; zero not to wait
   * @param limits how much of what clients send is borne
   * @param timeouts how long clients may be silent
   */
  public record Settings(
      Domain name,
      long size,
      boolean startTls,
      boolean secured,
      Set<Mechanism> mechanisms,
      boolean authInClear,
      boolean tlsRequired,
      boolean authRequired,
      boolean eightBitMime,
      boolean smtpUtf8,
      LineEnds lineEnds,
      Duration greetingDelay,
      Limits limits,
      Timeouts timeouts) {

    /** Copies the mechanisms, and refuses a negative size or delay. */
    public Settings {
      mechanisms = Set.copyOf(mechanisms);
      smtpUtf8 &= eightBitMime;
      if (size < 0 || greetingDelay.isNegative()) {
        throw new IllegalArgumentException("negative size or delay");
      }
    }

    /**
     * {@return the settings of a server that offers what needs no decision: no TLS, no {@code
     * AUTH}, {@code 8BITMIME}, {@code SMTPUTF8}, at most 50 MiB, bare CRs and LFs refused}
     *
     * @param name its domain
     */
    public static Settings of(Domain name) {
      return new Settings(
          name,
          50L << 20,
          false,
          false,
          Set.of(),
          false,
          false,
          false,
          true,
          true,
          LineEnds.REJECT,
          Duration.ZERO,
          Limits.standard(),
          Timeouts.standard());
    }

    /**
     * {@return these settings, at most so many octets a message; 0 for no limit}
     *
     * @param octets how many
     */
    public Settings withSize(long octets) {
      return new Settings(
          name,
          octets,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, offering {@code STARTTLS} or not}
     *
     * @param offered whether
     */
    public Settings withStartTls(boolean offered) {
      return new Settings(
          name,
          size,
          offered,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, under TLS from the first byte or not}
     *
     * @param secured whether
     */
    public Settings withSecured(boolean secured) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, these mechanisms to authenticate by}
     *
     * @param mechanisms which
     */
    public Settings withMechanisms(Set<Mechanism> mechanisms) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, letting clients authenticate without TLS or not}
     *
     * @param allowed whether
     */
    public Settings withAuthInClear(boolean allowed) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          allowed,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, asking for TLS or not}
     *
     * @param required whether
     */
    public Settings withTlsRequired(boolean required) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          required,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, asking for authentication or not}
     *
     * @param required whether
     */
    public Settings withAuthRequired(boolean required) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          required,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, offering {@code 8BITMIME} or not} Without it there is no {@code
     * SMTPUTF8} either.
     *
     * @param offered whether
     */
    public Settings withEightBitMime(boolean offered) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          offered,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, offering {@code SMTPUTF8} or not}
     *
     * @param offered whether
     */
    public Settings withSmtpUtf8(boolean offered) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          offered,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, this for bare CRs and LFs}
     *
     * @param lineEnds what becomes of them
     */
    public Settings withLineEnds(LineEnds lineEnds) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, so long a wait before the 220}
     *
     * @param delay how long; zero for none
     */
    public Settings withGreetingDelay(Duration delay) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          delay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, these limits}
     *
     * @param limits the limits
     */
    public Settings withLimits(Limits limits) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }

    /**
     * {@return these settings, these time-outs}
     *
     * @param timeouts the time-outs
     */
    public Settings withTimeouts(Timeouts timeouts) {
      return new Settings(
          name,
          size,
          startTls,
          secured,
          mechanisms,
          authInClear,
          tlsRequired,
          authRequired,
          eightBitMime,
          smtpUtf8,
          lineEnds,
          greetingDelay,
          limits,
          timeouts);
    }
  }
}
