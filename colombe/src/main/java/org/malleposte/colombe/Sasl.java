package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What each {@link Mechanism} says, both ways. */
final class Sasl {

  private Sasl() {}

  /** {@return what a client responds, challenge by challenge} */
  static List<Secret> responses(Credentials credentials, Mechanism mechanism) {
    return switch (mechanism) {
      case PLAIN -> List.of(message(credentials));
      case LOGIN -> List.of(Secret.of(credentials.user()), credentials.password());
    };
  }

  /** {@code message = [authzid] UTF8NUL authcid UTF8NUL passwd} (RFC 4616, section 2). */
  private static Secret message(Credentials credentials) {
    var message = new ByteArrayOutputStream();
    message.writeBytes(credentials.authorization().getBytes(UTF_8));
    message.write(0);
    message.writeBytes(credentials.user().getBytes(UTF_8));
    message.write(0);
    message.writeBytes(credentials.password().octets());
    return Secret.of(message.toByteArray());
  }

  /** {@return what a {@code message} of {@code PLAIN} says; empty if it is none} */
  static Optional<Credentials> plain(Secret response) {
    byte[] message = response.octets();
    int first = nul(message, 0);
    int second = nul(message, first + 1);
    if (first == message.length || second == message.length) {
      return Optional.empty();
    }
    return credentials(
        Arrays.copyOfRange(message, 0, first),
        Arrays.copyOfRange(message, first + 1, second),
        Secret.of(Arrays.copyOfRange(message, second + 1, message.length)));
  }

  /** {@return what the two responses of {@code LOGIN} say; empty if they cannot} */
  static Optional<Credentials> login(Secret user, Secret password) {
    return credentials(new byte[0], user.octets(), password);
  }

  private static Optional<Credentials> credentials(
      byte[] authorization, byte[] user, Secret password) {
    try {
      return Optional.of(new Credentials(text(authorization), text(user), password));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Strict, lest U+FFFD make one user of two. */
  private static String text(byte[] octets) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
  }

  private static int nul(byte[] in, int from) {
    int at = Math.min(from, in.length);
    while (at < in.length && in[at] != 0) {
      at++;
    }
    return at;
  }
}
