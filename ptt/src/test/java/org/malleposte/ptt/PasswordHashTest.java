package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.Credentials;
import org.malleposte.colombe.Secret;
import org.malleposte.emile.Parsed;

@DisplayName("RFC 9106: argon2id hashes of passwords")
class PasswordHashTest {

  @DisplayName("Those that the reference implementation made are matched by their password")
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          password | $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4
          password | $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
          password | $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
          réunion à l'été | $argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$KZKItD7LpGqRQs8qH3/Sg4tugkTuFa3Xj71eY6iFncA
          `` | $argon2id$v=19$m=1024,t=3,p=4$c2FsdHNhbHRzYWx0$8WQHP/8cWHN5fPFmxKBjWwXhH4LLJOy+qNSu69WOkx0
          """)
  void matches(String password, String phc) {
    var hash = read(phc);
    assertTrue(hash.matches(Secret.of(password)));
    assertFalse(hash.matches(Secret.of(password + "x")));
    assertEquals(phc, hash.phc());
  }

  @DisplayName("What is none is refused, with the fault and where it is")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # text                                                     | fault                | at
          ``                                                         | ARGON2ID_EXPECTED    | 0
          $2y$10$abcdefghijklmnopqrstuv                              | ARGON2ID_EXPECTED    | 0
          $argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | ARGON2ID_EXPECTED | 0
          $argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | VERSION_EXPECTED | 10
          $argon2id$v=19$t=1,m=64,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | PARAMETER_EXPECTED | 15
          $argon2id$v=19$m=64,t=,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | PARAMETER_EXPECTED | 22
          $argon2id$v=19$m=-64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | PARAMETER_EXPECTED | 17
          $argon2id$v=19$m=9999999999,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | PARAMETER_EXPECTED | 27
          $argon2id$v=19$m=999999999,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=262145,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=64,t=17,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=64,t=0,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=1024,t=1,p=17$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=15,t=1,p=2$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | OUT_OF_BOUNDS | 15
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ                    | TWO_FIELDS_EXPECTED  | 28
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA$ | TWO_FIELDS_EXPECTED | 28
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ=$aGFzaGhhc2hoYXNoaGFzaA | NOT_BASE64 | 28
          $argon2id$v=19$m=064,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA | PARAMETER_EXPECTED | 20
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHR$aGFzaGhhc2hoYXNoaGFzaA | NOT_BASE64 | 28
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFz aGhhc2hoYXNoaGFzaA | NOT_BASE64 | 40
          $argon2id$v=19$m=64,t=1,p=1$c2FsdA$aGFzaGhhc2hoYXNoaGFzaA  | LENGTH_OUT_OF_BOUNDS | 28
          $argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA             | LENGTH_OUT_OF_BOUNDS | 28
          """)
  void refuses(String text, PasswordFault fault, int at) {
    assertEquals(new Parsed.Malformed<>(fault, at), PasswordHash.parse(text));
  }

  @DisplayName("RFC 8265, section 4.2: twins that look the same are the same password")
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"r\u00e9union, re\u0301union", "a b, a\u00a0b", "a b, a\u3000b"})
  void preparesPasswords(String one, String other) {
    var hash = PasswordHash.of(Secret.of(one), new SecureRandom());
    assertTrue(hash.matches(Secret.of(other)));
  }

  @Test
  @DisplayName("Octets that are no text are a password all the same")
  void takesOctets() {
    var octets = Secret.of(new byte[] {(byte) 0xff, 1, 2});
    var hash = PasswordHash.of(octets, new SecureRandom());
    assertTrue(hash.matches(octets));
    assertFalse(hash.matches(Secret.of("")));
  }

  @Test
  @DisplayName("Neither salt nor hash is shown, but to who asks for them")
  void hides() {
    var hash = PasswordHash.of(Secret.of("camel"), new SecureRandom());
    assertEquals("argon2id, m=19456,t=2,p=1", hash.toString());
    assertTrue(read(hash.phc()).matches(Secret.of("camel")));
  }

  @Test
  @DisplayName("RFC 4616: a user is accepted by its password, and acts as nobody else")
  void accepts() throws Exception {
    var passwords =
        new Passwords(Map.of("romain", PasswordHash.of(Secret.of("camel"), new SecureRandom())), 1);
    assertTrue(passwords.accept(Credentials.of("romain", "camel")));
    assertFalse(passwords.accept(Credentials.of("romain", "Camel")));
    assertFalse(passwords.accept(Credentials.of("anil", "camel")));
    assertTrue(passwords.accept(new Credentials("romain", "romain", Secret.of("camel"))));
    assertFalse(passwords.accept(new Credentials("anil", "romain", Secret.of("camel"))));
  }

  @Test
  @DisplayName("Nobody is accepted where there are no users")
  void acceptsNobody() throws Exception {
    assertFalse(new Passwords(Map.of(), 1).accept(Credentials.of("romain", "")));
  }

  @Test
  @DisplayName("Many ask at once, and each gets its own answer")
  void takesTurns() throws Exception {
    var passwords =
        new Passwords(Map.of("romain", PasswordHash.of(Secret.of("camel"), new SecureRandom())), 2);
    Callable<Boolean> right = () -> passwords.accept(Credentials.of("romain", "camel"));
    Callable<Boolean> wrong = () -> passwords.accept(Credentials.of("romain", "dromedary"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(Stream.of(right, wrong, right, wrong).toList());
      for (int i = 0; i < answers.size(); i++) {
        assertEquals(i % 2 == 0, answers.get(i).get());
      }
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("A password is checked on a platform thread, so that virtual ones go on meanwhile")
  void sparesCarriers() throws Exception {
    var slow =
        "$argon2id$v=19$m=65536,t=16,p=1$MDEyMzQ1Njc4OWFiY2RlZg"
            + "$KZKItD7LpGqRQs8qH3/Sg4tugkTuFa3Xj71eY6iFncA";
    var passwords = new Passwords(Map.of("romain", read(slow)), 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(() -> passwords.accept(Credentials.of("romain", "camel")));
      boolean seen = false;
      while (!seen && !answer.isDone()) {
        // It tells of platform threads only.
        seen =
            Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(PasswordHash.class.getName()));
      }
      assertTrue(seen);
      assertFalse(answer.get());
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("Who is interrupted while others are checked waits no longer")
  void canBeInterrupted() throws Exception {
    var passwords = new Passwords(Map.of(), 1);
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedException.class, () -> passwords.accept(Credentials.of("romain", "camel")));
    assertFalse(Thread.interrupted());
    assertFalse(passwords.accept(Credentials.of("romain", "camel")));
  }

  private static PasswordHash read(String phc) {
    return switch (PasswordHash.parse(phc)) {
      case Parsed.Ok<PasswordHash> ok -> ok.value();
      case Parsed.Malformed<PasswordHash> bad -> throw new AssertionError(bad.toString());
    };
  }
}
