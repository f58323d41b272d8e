package org.malleposte.sendmail;

import java.io.IOException;
import java.util.Optional;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Problem;
import org.malleposte.colombe.Reply;

/** Says of what went wrong in a conversation whose word it is, and what becomes of the mail. */
final class Causes {

  private Causes() {}

  /**
   * {@return what becomes of a refusal: it is final if its reply is a 5yz, except before the mail
   * was spoken of}
   *
   * <p>A 5yz to {@code STARTTLS} or {@code AUTH} speaks of the two hosts' settings, and not of the
   * mail, which is kept until they are mended.
   */
  static Outcome refused(
      Envelope.Recipient recipient, Optional<Peer> peer, Phase phase, Cause cause) {
    return cause.reply() instanceof Reply.PermanentFailure
            && phase != Phase.TLS
            && phase != Phase.AUTH
        ? new Outcome.Rejected(recipient, peer, phase, cause)
        : new Outcome.Deferred(recipient, peer, phase, cause);
  }

  static Cause of(IOException e) {
    return switch (e) {
      case SmtpException smtp -> of(smtp.problem());
      case HandshakeException tls when tls.isUntrusted() ->
          Trouble.UNTRUSTED.because(Words.of(tls));
      case HandshakeException tls -> Trouble.NOT_SECURED.because(Words.of(tls));
      case MailDataException data -> Trouble.UNREADABLE.because(Words.of(data));
      default -> Trouble.LOST.because(Words.of(e));
    };
  }

  static Cause of(Problem problem) {
    return switch (problem) {
      case Problem.Refused(var command, var reply) -> new Cause.Said(reply);
      case Problem.Unwelcome(var reply) -> new Cause.Said(reply);
      case Problem.NotOffered(var keyword) -> notOffered(keyword);
      case Problem.Unsendable(var detail) -> Trouble.MALFORMED.because(detail);
      case Problem.Violation(var detail) -> Trouble.VIOLATION.because(detail);
      case Problem.Closed() -> Trouble.LOST.because("the server closed the connection");
      case Problem.TimedOut() -> Trouble.TIMED_OUT.because("the server did not answer in time");
      case Problem.Interrupted(var cause, var receipts) -> of(cause);
    };
  }

  private static Cause notOffered(String keyword) {
    var detail = "the server does not offer " + keyword;
    return switch (keyword) {
      case "STARTTLS" -> Trouble.NOT_SECURED.because(detail);
      case "AUTH" -> Trouble.WITHHELD.because(detail + " by a mechanism that is known here");
      case "8BITMIME" -> Trouble.EIGHT_BIT.because(detail);
      case "SMTPUTF8" -> Trouble.INTERNATIONALIZED.because(detail);
      default -> Trouble.NOT_OFFERED.because(detail);
    };
  }
}
