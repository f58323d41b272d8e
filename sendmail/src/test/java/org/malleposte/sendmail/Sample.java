package org.malleposte.sendmail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/** What tests send, and how. */
final class Sample {

  /** A second dot at the start of a line, and an empty line: what stuffing could harm. */
  static final String TEXT =
      "From: romain@x25519.net\r\nSubject: dots\r\n\r\n.\r\n..two\r\n\r\nend\r\n";

  static final MailData MAIL = MailData.of(TEXT.getBytes(US_ASCII));

  static final Credentials CREDENTIALS = Credentials.of("romain", PostOffice.PASSWORD);

  private Sample() {}

  static MailData mail(String text) {
    return MailData.of(text.getBytes(UTF_8));
  }

  static Envelope envelope(String... to) {
    return Envelope.of(
        new ReversePath.To(Mailbox.of("romain@x25519.net")),
        Stream.of(to).map(Mailbox::of).map(ForwardPath.To::new).toList());
  }

  /** Patient enough for a busy machine. */
  static Settings settings() {
    return Settings.of(Domain.of("client", "test"))
        .withTrusted(Certificates.trusting())
        .withPatience(Duration.ofSeconds(20));
  }

  static Sender sender(int port, TlsPolicy tls) {
    return new Sender(Smarthost.of("localhost", port, tls), settings(), loopback());
  }

  static Sender sender(Smarthost server, Settings settings) {
    return new Sender(server, settings, loopback());
  }

  static HostLookup loopback() {
    return host -> List.of(InetAddress.getLoopbackAddress());
  }

  static InetSocketAddress at(String address, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** An outcome in a word, its phase and its code; and whose word that is. */
  static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> "delivered " + delivered.reply().code();
      case Outcome.Deferred(var to, var peer, var phase, var cause) ->
          "deferred " + phase + " " + told(cause);
      case Outcome.Rejected(var to, var peer, var phase, var cause) ->
          "rejected " + phase + " " + told(cause);
      case Outcome.Unknown(var to, var peer, var cause) -> "unknown " + told(cause);
    };
  }

  private static String told(Cause cause) {
    return switch (cause) {
      case Cause.Said(var reply) -> Integer.toString(reply.code());
      case Cause.Concluded(var trouble, var reply) -> trouble.name();
    };
  }

  static List<String> told(List<Outcome> outcomes) {
    return outcomes.stream().map(Sample::told).toList();
  }
}
