package org.malleposte.facteur;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.malleposte.colombe.Reply;
import org.malleposte.facteur.json.Json;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Phase;
import org.malleposte.sendmail.Trouble;

/**
 * What became of a message: for each recipient, and for the command as a whole.
 *
 * @param each one for each recipient, in order
 */
record Outcomes(List<Outcome> each) {

  /** {@return how the command ends} */
  ExitCode code() {
    if (each.stream().allMatch(Outcome.Delivered.class::isInstance)) {
      return ExitCode.DONE;
    }
    var common = obstacle();
    if (common.isPresent()) {
      return code(common.get());
    }
    return each.stream().anyMatch(Outcome.Rejected.class::isInstance)
        ? ExitCode.NO
        : ExitCode.TRY_LATER;
  }

  /**
   * {@return what stopped the message before any server spoke of it, if that is why nobody got it}
   *
   * <p>Nobody's mailbox is to blame then, and one line says it all.
   */
  Optional<Outcome> obstacle() {
    var first = each.get(0);
    boolean common =
        each.stream().allMatch(o -> isBeforeMail(o) && o.reply().equals(first.reply()));
    return common ? Optional.of(first) : Optional.empty();
  }

  /** {@return one line for each recipient} */
  List<String> lines() {
    return each.stream().map(Outcomes::line).toList();
  }

  /** {@return an object for each recipient} */
  List<Json> json() {
    return each.stream().map(Outcomes::json).toList();
  }

  /** {@return what stopped the message, and what may help} */
  static String explanation(Outcome obstacle) {
    return switch (cause(obstacle)) {
      case Cause.Said(var reply) ->
          obstacle.peer().map(peer -> peer + ": ").orElse("")
              + text(reply)
              + (obstacle.phase() == Phase.AUTH ? "; check the user and the password" : "");
      case Cause.Concluded(var trouble, var reply) ->
          String.join(" ", reply.text()) + help(trouble);
    };
  }

  private static String help(Trouble trouble) {
    return switch (trouble) {
      case NOT_REACHED -> "; check the host and the port, and that the server runs";
      case UNTRUSTED -> "; --ca FILE trusts other certificates";
      case NOT_SECURED -> "; check that the server offers TLS there";
      case WITHHELD -> "; use smtps:// or --starttls required";
      case UNREADABLE, MALFORMED -> "; check the message";
      case NULL_MX, NO_SUCH_DOMAIN, NO_ROUTE, LOOP -> "; check the recipients' domain";
      case NO_ANSWER, LOST, TIMED_OUT -> "; try again later";
      case EIGHT_BIT, INTERNATIONALIZED, TOO_BIG, NOT_OFFERED, VIOLATION -> "";
    };
  }

  private static String text(Reply reply) {
    return "%d %s%s"
        .formatted(
            reply.code(),
            reply.enhanced().map(code -> code + " ").orElse(""),
            String.join(" ", reply.text()));
  }

  private static boolean isBeforeMail(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> false;
      case Outcome.Unknown unknown -> false;
      case Outcome.Deferred deferred -> deferred.phase().compareTo(Phase.MAIL) < 0;
      case Outcome.Rejected rejected ->
          rejected.phase().compareTo(Phase.MAIL) < 0 && rejected.cause() instanceof Cause.Concluded;
    };
  }

  private static ExitCode code(Outcome obstacle) {
    return switch (cause(obstacle)) {
      case Cause.Said said ->
          obstacle.phase() == Phase.AUTH && said.reply() instanceof Reply.PermanentFailure
              ? ExitCode.NO_PERMISSION
              : ExitCode.TRY_LATER;
      case Cause.Concluded(var trouble, var reply) -> code(trouble);
    };
  }

  private static ExitCode code(Trouble trouble) {
    return switch (trouble) {
      case NULL_MX, NO_SUCH_DOMAIN, NO_ROUTE, LOOP -> ExitCode.NO;
      case EIGHT_BIT, INTERNATIONALIZED, TOO_BIG, NOT_OFFERED -> ExitCode.NO;
      case NOT_REACHED -> ExitCode.UNAVAILABLE;
      case UNTRUSTED, NOT_SECURED, VIOLATION -> ExitCode.PROTOCOL;
      case WITHHELD -> ExitCode.NO_PERMISSION;
      case UNREADABLE -> ExitCode.NO_INPUT;
      case MALFORMED -> ExitCode.DATA;
      case NO_ANSWER, LOST, TIMED_OUT -> ExitCode.TRY_LATER;
    };
  }

  private static Cause cause(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> throw new IllegalArgumentException("no failure");
      case Outcome.Unknown unknown -> unknown.cause();
      case Outcome.Deferred deferred -> deferred.cause();
      case Outcome.Rejected rejected -> rejected.cause();
    };
  }

  private static String line(Outcome outcome) {
    return "%s: %s%s: %s"
        .formatted(
            Printable.of(recipient(outcome)),
            name(outcome),
            outcome.peer().map(Outcomes::place).orElse(""),
            Printable.of(text(outcome.reply())));
  }

  private static String place(Peer peer) {
    return " by " + peer + peer.tls().map(tls -> " (" + tls.protocol() + ")").orElse("");
  }

  private static Json json(Outcome outcome) {
    var reply = outcome.reply();
    return Json.object()
        .with("recipient", recipient(outcome))
        .with("outcome", name(outcome))
        .with("host", outcome.peer().map(Peer::host).orElse(null))
        .with("tls", outcome.peer().flatMap(Peer::tls).map(tls -> tls.protocol()).orElse(null))
        .with("code", reply.code())
        .with("enhanced", reply.enhanced().map(Object::toString).orElse(null))
        .with("text", reply.text().stream().collect(joining("\n")));
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> "delivered";
      case Outcome.Deferred deferred -> "deferred";
      case Outcome.Rejected rejected -> "rejected";
      case Outcome.Unknown unknown -> "unknown";
    };
  }

  /** The path, without the brackets that it has in SMTP. */
  private static String recipient(Outcome outcome) {
    var path = outcome.recipient().path().toString();
    return path.substring(1, path.length() - 1);
  }
}
