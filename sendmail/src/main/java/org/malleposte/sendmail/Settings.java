package org.malleposte.sendmail;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.malleposte.colombe.Limits;
import org.malleposte.colombe.Timeouts;
import org.malleposte.emile.Domain;

/**
 * How this host sends mail, whoever to.
 *
 * @param name its name, or address literal, as {@code EHLO} says it
 * @param trusted whose certificates are trusted, where a certificate must be good
 * @param connect how long a TCP connection may take; this project's default is 30 seconds
 * @param handshake how long a TLS handshake may take; this project's default is a minute
 * @param timeouts how long servers may take to answer; the default is RFC 5321, section 4.5.3.2's
 * @param limits how much of what servers say is borne
 * @param attempts how many connections are tried for one message to one domain, before it is left
 *     for later; this project's default is 5
 * @param shun for how long a {@link DirectDelivery} does not dial an address again that could not
 *     be reached; zero for not at all; this project's default is a minute
 * @param transcript who hears what is said
 */
public record Settings(
    Domain name,
    SSLContext trusted,
    Duration connect,
    Duration handshake,
    Timeouts timeouts,
    Limits limits,
    int attempts,
    Duration shun,
    Transcript transcript) {

  /**
   * Checks the times and the attempts.
   *
   * @throws IllegalArgumentException if one of them is not positive, or {@code shun} is negative
   */
  public Settings {
    if (!connect.isPositive() || !handshake.isPositive() || attempts < 1) {
      throw new IllegalArgumentException("a time-out or a number of attempts that is not positive");
    }
    if (shun.isNegative()) {
      throw new IllegalArgumentException("shunned for " + shun);
    }
  }

  /**
   * {@return the default settings of this host: those that the Java platform trusts, and the times
   * and limits that each component names}
   *
   * @param name its name, or address literal, as {@code EHLO} says it
   */
  public static Settings of(Domain name) {
    return new Settings(
        name,
        platform(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Timeouts.standard(),
        Limits.standard(),
        5,
        Duration.ofMinutes(1),
        Transcript.none());
  }

  /**
   * {@return these settings, trusting these certificates}
   *
   * @param context whose certificates are trusted
   */
  public Settings withTrusted(SSLContext context) {
    return new Settings(
        name, context, connect, handshake, timeouts, limits, attempts, shun, transcript);
  }

  /**
   * {@return these settings, with this time for each wait: connection, handshake, replies}
   *
   * @param time how long each may take
   */
  public Settings withPatience(Duration time) {
    return new Settings(
        name, trusted, time, time, Timeouts.of(time), limits, attempts, shun, transcript);
  }

  /**
   * {@return these settings, with these time-outs}
   *
   * @param times how long servers may take to answer
   */
  public Settings withTimeouts(Timeouts times) {
    return new Settings(
        name, trusted, connect, handshake, times, limits, attempts, shun, transcript);
  }

  /**
   * {@return these settings, with this number of attempts}
   *
   * @param number how many connections are tried
   */
  public Settings withAttempts(int number) {
    return new Settings(
        name, trusted, connect, handshake, timeouts, limits, number, shun, transcript);
  }

  /**
   * {@return these settings, with this time for which an unreached address is not dialled again}
   *
   * @param time for how long; zero for not at all
   */
  public Settings withShun(Duration time) {
    return new Settings(
        name, trusted, connect, handshake, timeouts, limits, attempts, time, transcript);
  }

  /**
   * {@return these settings, heard by this transcript}
   *
   * @param hearer who hears what is said
   */
  public Settings withTranscript(Transcript hearer) {
    return new Settings(
        name, trusted, connect, handshake, timeouts, limits, attempts, shun, hearer);
  }

  private static SSLContext platform() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no certificates to trust: the Java platform has none", e);
    }
  }
}
