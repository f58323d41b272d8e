package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Parsed;

/**
 * What is kept of a password: its argon2id hash (RFC 9106), in the PHC string format that other
 * programs write and read too:
 *
 * <pre>{@code $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA}</pre>
 *
 * <p>A hash that was read may ask for 8 KiB for each of its lanes to 256 MiB of memory, for 1 to 16
 * passes over it, and 1 to 16 lanes; its salt has 8 to 64 octets, and the hash itself 16 to 64:
 * these limits are this project's, so that a file of hashes cannot be used to exhaust a server.
 *
 * <p>Passwords are compared as RFC 8265, section 4.2, prepares them: spaces of any width are one,
 * and characters that can be written in several ways are the same.
 *
 * <p>To check a password takes some twenty megabytes and a tenth of a second, on purpose; {@link
 * Passwords} bounds how many are checked at once. Hashes are immutable.
 */
public final class PasswordHash {

  private static final int SALT_OCTETS = 16;

  private static final int HASH_OCTETS = 32;

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  PasswordHash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Hashes a password with 19 MiB, two passes and one lane.
   *
   * @param password the password, in UTF-8
   * @param random what the salt is drawn from
   * @return the hash
   */
  public static PasswordHash of(Secret password, SecureRandom random) {
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return new PasswordHash(
        Cost.DEFAULT, salt, derive(Cost.DEFAULT, salt, HASH_OCTETS, prepared(password)));
  }

  /**
   * {@return the hash that {@code text} is, in the PHC string format}
   *
   * @param text all of it, and nothing else
   */
  public static Parsed<PasswordHash> parse(String text) {
    return new PhcReader(text).hash();
  }

  /**
   * {@return whether {@code password} is the one} Takes as long for any password.
   *
   * @param password the password, in UTF-8
   */
  public boolean matches(Secret password) {
    return MessageDigest.isEqual(hash, derive(cost, salt, hash.length, prepared(password)));
  }

  /** {@return the hash in the PHC string format} */
  public String phc() {
    return "$argon2id$v=19$"
        + cost
        + "$"
        + PhcReader.ENCODER.encodeToString(salt)
        + "$"
        + PhcReader.ENCODER.encodeToString(hash);
  }

  /** {@return the hash's parameters} Neither salt nor hash: those belong in no log. */
  @Override
  public String toString() {
    return "argon2id, " + cost;
  }

  /** {@return a hash that costs as much as this one to check, and that no password matches} */
  PasswordHash decoy(SecureRandom random) {
    byte[] noHash = new byte[hash.length];
    random.nextBytes(noHash);
    return new PasswordHash(cost, salt, noHash);
  }

  private static byte[] derive(Cost cost, byte[] salt, int octets, byte[] password) {
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build();
    var generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[octets];
    generator.generateBytes(password, hash);
    Arrays.fill(password, (byte) 0);
    return hash;
  }

  /** RFC 8265, section 4.2.2; octets that are not UTF-8 stay as they are. */
  private static byte[] prepared(Secret password) {
    byte[] octets = password.octets();
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      var spaced = text.codePoints().map(PasswordHash::unifiedSpace);
      var mapped =
          spaced.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
      return Normalizer.normalize(mapped, Normalizer.Form.NFC).getBytes(UTF_8);
    } catch (CharacterCodingException e) {
      return octets;
    }
  }

  private static int unifiedSpace(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
  }

  /**
   * What a hash costs to compute.
   *
   * @param kibibytes the memory
   * @param passes how often it is gone over
   * @param lanes how many lanes it is cut into
   */
  record Cost(int kibibytes, int passes, int lanes) {

    /** What OWASP's password storage guide advises for argon2id. */
    static final Cost DEFAULT = new Cost(19_456, 2, 1);

    boolean isWithinBounds() {
      return lanes >= 1
          && lanes <= 16
          && passes >= 1
          && passes <= 16
          && kibibytes >= 8 * lanes
          && kibibytes <= 256 << 10;
    }

    @Override
    public String toString() {
      return "m=" + kibibytes + ",t=" + passes + ",p=" + lanes;
    }
  }
}
