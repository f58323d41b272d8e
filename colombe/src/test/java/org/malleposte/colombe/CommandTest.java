package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("RFC 5321, section 4.1.1: Command Semantics and Syntax")
class CommandTest {

  private static Parsed<Command<?>> parse(String line) {
    byte[] in = ("<<" + line + ">>").getBytes(UTF_8);
    return Command.parse(in, 2, in.length - 2);
  }

  @DisplayName("What is read, and how it is written")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # read                                        | written
          HELO x25519.net                               | HELO x25519.net
          ehlo [127.0.0.1]                              | EHLO [127.0.0.1]
          EHLO [IPv6:::1]                               | EHLO [IPv6:::1]
          MAIL FROM:<>                                  | MAIL FROM:<>
          mail from: <a@b.test>                         | MAIL FROM:<a@b.test>
          MAIL FROM:<a@b.test> size=12 body=8bitmime    | MAIL FROM:<a@b.test> SIZE=12 BODY=8BITMIME
          MAIL FROM:<a@b.test> BODY=BINARYMIME          | MAIL FROM:<a@b.test> BODY=BINARYMIME
          MAIL FROM:<a@b.test> AUTH=<> X-Y              | MAIL FROM:<a@b.test> AUTH=<> X-Y
          MAIL FROM:<"a b"@c.test>                      | MAIL FROM:<"a b"@c.test>
          MAIL FROM:<élodie@exemple.test> SMTPUTF8      | MAIL FROM:<élodie@exemple.test> SMTPUTF8
          MAIL FROM:a@b.test SIZE=1                     | MAIL FROM:<a@b.test> SIZE=1
          RCPT TO:<@a.test,@[1.2.3.4]:b@c.test>         | RCPT TO:<b@c.test>
          RCPT TO:<POSTMASTER>                          | RCPT TO:<Postmaster>
          RCPT TO:<postmaster@b.test> NOTIFY=NEVER      | RCPT TO:<postmaster@b.test> NOTIFY=NEVER
          `DATA  `                                      | DATA
          RSET                                          | RSET
          NOOP x y                                      | NOOP
          VRFY Anil Madhavapeddy                        | VRFY Anil Madhavapeddy
          EXPN staff                                    | EXPN staff
          HELP MAIL                                     | HELP
          StartTLS                                      | STARTTLS
          AUTH PLAIN                                    | AUTH PLAIN
          AUTH login dGlt                               | AUTH LOGIN dGlt
          AUTH PLAIN =                                  | AUTH PLAIN =
          QUIT                                          | QUIT
          """)
  void reads(String line, String written) {
    assertInstanceOf(Ok.class, parse(line));
    if (parse(line) instanceof Ok<Command<?>>(var command, var end)) {
      assertEquals(written, Command.line(command));
      assertEquals(parse(written), new Ok<>(command, 2 + written.getBytes(UTF_8).length));
    }
  }

  @DisplayName("What is no command, and where")
  @ParameterizedTest(name = "{0}: {1}, at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # line                             | fault               | at
          ``                                 | UNKNOWN_VERB        | 0
          ` DATA`                            | UNKNOWN_VERB        | 0
          FROBNICATE                         | UNKNOWN_VERB        | 0
          DATAx                              | UNKNOWN_VERB        | 0
          EHLO                               | ARGUMENT_EXPECTED   | 4
          EHLO a.test b.test                 | ARGUMENT_UNEXPECTED | 11
          DATA x                             | ARGUMENT_UNEXPECTED | 5
          QUIT now                           | ARGUMENT_UNEXPECTED | 5
          VRFY                               | ARGUMENT_EXPECTED   | 4
          VRFY élodie                        | NOT_ASCII           | 0
          MAIL                               | ARGUMENT_EXPECTED   | 4
          MAIL FROM                          | ARGUMENT_EXPECTED   | 5
          MAIL FROM:                         | ARGUMENT_EXPECTED   | 10
          MAIL TO:<a@b.test>                 | ARGUMENT_EXPECTED   | 5
          MAIL FROM:<a@b.test                | PATH_NOT_CLOSED     | 19
          MAIL FROM:<<a@b.test>>             | ATOM_EXPECTED       | 11
          MAIL FROM:<a@b.test>SIZE=1         | ARGUMENT_UNEXPECTED | 20
          MAIL FROM:<a@b.test> SIZE          | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> SIZE=-1       | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> SMTPUTF8=1    | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> X=            | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> =x            | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> X=a=b         | PARAMETER_MALFORMED | 21
          MAIL FROM:<a@b.test> SIZE=1 size=1 | PARAMETER_REPEATED  | 28
          RCPT TO:<>                         | ATOM_EXPECTED       | 9
          RCPT TO:<@a.test;b@c.test>         | PATH_NOT_CLOSED     | 16
          RCPT TO:<@a.test,b@c.test>         | PATH_NOT_CLOSED     | 17
          RCPT TO:<a@b.test x>               | PATH_NOT_CLOSED     | 17
          AUTH                               | ARGUMENT_EXPECTED   | 4
          AUTH PLAIN@                        | MECHANISM_MALFORMED | 5
          AUTH PLAIN dGl                     | NOT_BASE64          | 11
          AUTH PLAIN dGlt dGlt               | NOT_BASE64          | 11
          """)
  void refuses(String line, String fault, int at) {
    assertInstanceOf(Malformed.class, parse(line));
    if (parse(line) instanceof Malformed<Command<?>> bad) {
      assertEquals(fault + " at " + at, bad.fault().name() + " at " + (bad.at() - 2));
    }
  }

  @DisplayName("RFC 5321, section 4.5.3.1.3: a path has 256 octets at most")
  @Test
  void limitsPaths() {
    var domain = "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(60);
    assertInstanceOf(Ok.class, parse("RCPT TO:<" + "a".repeat(64) + "@" + domain + ">"));
    assertInstanceOf(Ok.class, parse("RCPT TO:<" + "a".repeat(65) + "@" + domain + ">"));
    assertEquals(
        new Malformed<>(CommandFault.PATH_TOO_LONG, 2 + 8),
        parse("RCPT TO:<" + "a".repeat(66) + "@" + domain + ">"));
  }

  @DisplayName("Control characters, wherever they stand")
  @Test
  void refusesControls() {
    assertEquals(new Malformed<>(CommandFault.CONTROL_CHARACTER, 6), parse("NOOP\t"));
    assertEquals(new Malformed<>(CommandFault.CONTROL_CHARACTER, 7), parse("VRFY \0"));
    assertEquals(new Malformed<>(CommandFault.CONTROL_CHARACTER, 2), parse("\u007f"));
    assertEquals(new Malformed<>(CommandFault.CONTROL_CHARACTER, 9), parse("MAIL FR\rOM:<>"));
  }

  @DisplayName("No value is made that would end its line")
  @Test
  void refusesInjection() {
    for (String odd : new String[] {"a\r\nQUIT", "a\nb", "a\0b", "a\rb"}) {
      assertThrows(IllegalArgumentException.class, () -> new Command.Vrfy(odd));
      assertThrows(IllegalArgumentException.class, () -> new Command.Expn(odd));
      assertThrows(IllegalArgumentException.class, () -> new Command.Argument(odd));
      assertThrows(IllegalArgumentException.class, () -> new Command.Verb(odd));
      assertThrows(IllegalArgumentException.class, () -> new Command.Auth(odd, Optional.empty()));
      assertThrows(IllegalArgumentException.class, () -> new Verdict.Accept(odd));
      assertThrows(IllegalArgumentException.class, () -> Reply.of(250, odd));
      assertThrows(
          IllegalArgumentException.class, () -> new Parameter.Other(odd, Optional.empty()));
      assertThrows(
          IllegalArgumentException.class, () -> new Parameter.Other("X", Optional.of(odd)));
      assertThrows(IllegalArgumentException.class, () -> new Extension.Other("X", List.of(odd)));
    }
    assertThrows(IllegalArgumentException.class, () -> new Parameter.Size(-1));
  }

  @DisplayName("RFC 5321, section 4.1.3: SMTP has no form for a header's literal of another kind")
  @Test
  void refusesOpaqueLiterals() {
    var domain = new Domain.Opaque("x> BODY=8BITMIME");
    var mailbox = new Mailbox(Mailbox.of("a@b.test").local(), domain);
    assertThrows(IllegalArgumentException.class, () -> new ForwardPath.To(mailbox));
    assertThrows(IllegalArgumentException.class, () -> new ReversePath.To(mailbox));
    assertThrows(IllegalArgumentException.class, () -> new Command.Ehlo(domain));
    assertThrows(IllegalArgumentException.class, () -> new Command.Helo(domain));
  }
}
