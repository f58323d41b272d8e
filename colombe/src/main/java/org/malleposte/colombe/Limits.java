package org.malleposte.colombe;

/**
 * How much of what a peer sends is borne: beyond it, a session refuses, and never grows.
 *
 * @param commandLine octets of a command line, with its CRLF. RFC 5321, section 4.5.3.1.4: 512, to
 *     which extensions add: 26 for SIZE, 17 for 8BITMIME, 10 for SMTPUTF8, 500 for AUTH
 * @param authLine octets of a line that authenticates, with its CRLF. RFC 4954, section 4: 12 288
 * @param replyLine octets of a reply line, with its CRLF. RFC 5321, section 4.5.3.1.5: 512; this
 *     project bears 4 096, since servers write long lines
 * @param replyLines lines of a reply; this project's number: 128
 * @param recipients recipients of a transaction. RFC 5321, section 4.5.3.1.8: 100 at least; this
 *     project's number: 1 000
 * @param faults commands of a session that are refused for their form or their order, and failed
 *     authentications, after which it is closed with a 421; this project's number: 20
 * @param refusals senders, recipients and messages in good form that are refused since the last
 *     message was taken, after which the session is closed with a 421; this project's number: 1 000
 * @param idle commands that bring no mail (such as NOOP, RSET and VRFY) since the last message,
 *     after which the session is closed with a 421; this project's number: 100
 * @param batch octets of commands that a client sends before it reads their replies (RFC 2920,
 *     section 3.1: no more than both sides' windows hold); this project's number: 4 096
 */
public record Limits(
    int commandLine,
    int authLine,
    int replyLine,
    int replyLines,
    int recipients,
    int faults,
    int refusals,
    int idle,
    int batch) {

  /** Refuses what is less than the RFCs allow, or nothing at all. */
  public Limits {
    if (commandLine < 512 || replyLine < 512 || recipients < 100) {
      throw new IllegalArgumentException("less than RFC 5321, section 4.5.3.1 asks for");
    }
    if (authLine < commandLine
        || replyLines < 1
        || faults < 1
        || refusals < 1
        || idle < 1
        || batch < 512) {
      throw new IllegalArgumentException("a limit too low to work with");
    }
  }

  /** {@return the limits that each component names} */
  public static Limits standard() {
    return new Limits(512 + 26 + 17 + 10 + 500, 12_288, 4_096, 128, 1_000, 20, 1_000, 100, 4_096);
  }

  /**
   * {@return these limits, with so many recipients a transaction}
   *
   * @param recipients how many; at least 100
   */
  public Limits withRecipients(int recipients) {
    return new Limits(
        commandLine, authLine, replyLine, replyLines, recipients, faults, refusals, idle, batch);
  }

  /**
   * {@return these limits, with so many faults a session}
   *
   * @param faults how many; at least 1
   */
  public Limits withFaults(int faults) {
    return new Limits(
        commandLine, authLine, replyLine, replyLines, recipients, faults, refusals, idle, batch);
  }

  /**
   * {@return these limits, with so many refusals between messages}
   *
   * @param refusals how many; at least 1
   */
  public Limits withRefusals(int refusals) {
    return new Limits(
        commandLine, authLine, replyLine, replyLines, recipients, faults, refusals, idle, batch);
  }

  /**
   * {@return these limits, with so many commands between messages that bring no mail}
   *
   * @param idle how many; at least 1
   */
  public Limits withIdle(int idle) {
    return new Limits(
        commandLine, authLine, replyLine, replyLines, recipients, faults, refusals, idle, batch);
  }

  /**
   * {@return these limits, with so many octets of commands before replies are read}
   *
   * @param batch how many; at least 512
   */
  public Limits withBatch(int batch) {
    return new Limits(
        commandLine, authLine, replyLine, replyLines, recipients, faults, refusals, idle, batch);
  }
}
