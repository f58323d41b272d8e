package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.Directory.Entry;

@DisplayName("RFC 5321, section 3.9: mailing lists and aliases")
class AliasesTest {

  private static final List<Domain> DOMAINS =
      List.of(Domain.of("malleposte.test"), Domain.of("x25519.test"));

  private static final Aliases ALIASES =
      new Aliases(
          DOMAINS,
          Map.of(
              Mailbox.of("anil@malleposte.test"), mailboxes("anil@example.test"),
              Mailbox.of("Staff@malleposte.test"),
                  mailboxes("ANIL@malleposte.test", "kate@example.test", "anil@example.test"),
              Mailbox.of("postmaster@x25519.test"), mailboxes("anil@malleposte.test")));

  @DisplayName("What a server is to a recipient")
  @ParameterizedTest(name = "{0} goes to {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # recipient              | goes to
          anil@malleposte.test     | anil@example.test
          ANIL@Malleposte.TEST     | anil@example.test
          "anil"@malleposte.test   | anil@example.test
          staff@malleposte.test    | kate@example.test anil@example.test
          postmaster@x25519.test   | anil@example.test
          """)
  void forwards(String recipient, String targets) {
    assertEquals(new Entry.Forward(mailboxes(targets.split(" "))), look(recipient));
  }

  @DisplayName("Whom it does not know, and whom it is nothing to")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # recipient                        | is
          nobody@malleposte.test             | Unknown
          anil@x25519.test                   | Unknown
          postmaster@malleposte.test         | Unknown
          anil%example.test@malleposte.test  | Unknown
          "anil@malleposte.test"@malleposte.test | Unknown
          anil@example.test                  | Foreign
          anil@mail.malleposte.test          | Foreign
          anil@[127.0.0.1]                   | Foreign
          """)
  void refuses(String recipient, String kind) {
    assertEquals(kind, look(recipient).getClass().getSimpleName());
  }

  @Test
  @DisplayName("Section 4.5.1: <Postmaster> is the first domain's that has one")
  void knowsThePostmaster() {
    assertEquals(
        new Entry.Forward(mailboxes("anil@example.test")),
        ALIASES.look(new ForwardPath.Postmaster()));
  }

  @DisplayName("What is no directory")
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "anil@example.test, anil@malleposte.test",
    "anil@malleposte.test, anil@malleposte.test",
    "anil@malleposte.test, ANIL@malleposte.test",
  })
  void refusesToLeadNowhere(String alias, String target) {
    var targets = Map.of(Mailbox.of(alias), mailboxes(target));
    assertThrows(IllegalArgumentException.class, () -> new Aliases(DOMAINS, targets));
  }

  @Test
  @DisplayName("Aliases that lead to each other alone are refused")
  void refusesCircles() {
    var targets =
        Map.of(
            Mailbox.of("a@malleposte.test"), mailboxes("b@malleposte.test"),
            Mailbox.of("b@malleposte.test"), mailboxes("a@malleposte.test"));
    assertThrows(IllegalArgumentException.class, () -> new Aliases(DOMAINS, targets));
  }

  private static Entry look(String recipient) {
    return ALIASES.look(new ForwardPath.To(Mailbox.of(recipient)));
  }

  private static List<Mailbox> mailboxes(String... texts) {
    return List.of(texts).stream().map(Mailbox::of).toList();
  }
}
