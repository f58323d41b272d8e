package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;

@DisplayName("facteur send --dry-run: the message that the options make")
class CompositionTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("Header, text, HTML and attachments, but not who gets a blind copy")
  void composes() throws Exception {
    var notes = Files.writeString(folder.resolve("notes.txt"), "déjà\n");
    var picture = Files.write(folder.resolve("p.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    var message =
        dryRun(
            "--from=Élodie <elodie@x25519.net>",
            "--to=Anil <anil@recoil.org>, team: a@b, c@d;",
            "--cc=e@f",
            "--bcc=secret@x25519.net",
            "--subject=Réunion",
            "--header=Reply-To: list@x25519.net",
            "--header=X-Mood: héureuse",
            "--text=.Hello",
            "--html=<p>Hello",
            "--attach=" + notes,
            "--attach=" + picture);
    var header = message.header();
    assertEquals("Élodie <elodie@x25519.net>", text(message, "From"));
    assertEquals("Anil <anil@recoil.org>, team: a@b, c@d;", text(message, "To"));
    assertEquals("e@f", text(message, "Cc"));
    assertEquals("Réunion", text(message, "Subject"));
    assertEquals("list@x25519.net", text(message, "Reply-To"));
    assertEquals("héureuse", text(message, "X-Mood"));
    assertTrue(header.first("Bcc").isEmpty());
    assertTrue(header.date().isPresent());
    assertEquals("x25519.net", header.messageId().orElseThrow().right());
    var mixed = (Part.Multipart) message.part();
    var alternative = (Part.Multipart) mixed.parts().get(0);
    assertEquals(".Hello", ((Part.Leaf) alternative.parts().get(0)).text().strip());
    assertEquals("<p>Hello", ((Part.Leaf) alternative.parts().get(1)).text().strip());
    var attached = (Part.Leaf) mixed.parts().get(1);
    assertEquals("text/plain", attached.type().name());
    assertEquals("notes.txt", attached.filename().orElseThrow());
    assertEquals("déjà\n", attached.text());
    assertEquals("image/png", mixed.parts().get(2).type().name());
    assertEquals(List.of(), message.defects());
  }

  @Test
  @DisplayName("A date and a Message-ID that are given stay")
  void keepsWhatIsGiven() {
    var message =
        dryRun(
            "--from=a@b",
            "--to=c@d",
            "--text=x",
            "--header=Message-ID: <mine@here>",
            "--header=Date: Tue, 1 Jul 2003 10:52:37 +0200");
    assertEquals("<mine@here>", text(message, "Message-ID"));
    assertEquals("Tue, 1 Jul 2003 10:52:37 +0200", text(message, "Date"));
    assertEquals(1, message.header().all("Message-ID").size());
    assertEquals(1, message.header().all("Date").size());
  }

  @Test
  @DisplayName("Text from standard input")
  void readsStandardInput() {
    var ended =
        new Facteur()
            .reading("line\n.\n")
            .run("send", "--dry-run", "--from=a@b", "--to=c@d", "--text=-");
    assertTrue(ended.out().endsWith("\r\n\r\nline\r\n.\r\n"), ended.out());
  }

  @Test
  @DisplayName("An attached message is a message, and a text of an unknown charset is octets")
  void knowsTypes() throws Exception {
    var mail = Files.writeString(folder.resolve("m.eml"), "Subject: inner\n\nhello\n");
    var latin = Files.write(folder.resolve("l.txt"), new byte[] {(byte) 0xe9, '\n'});
    var message = dryRun("--from=a@b", "--to=c@d", "--attach=" + mail, "--attach=" + latin);
    var mixed = (Part.Multipart) message.part();
    assertEquals("message/rfc822", mixed.parts().get(1).type().name());
    assertEquals("application/octet-stream", mixed.parts().get(2).type().name());
    assertEquals(2, ((Part.Leaf) mixed.parts().get(2)).octets().length);
  }

  @DisplayName("What makes no message is wrong usage, and 64")
  @ParameterizedTest(name = "facteur send {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # arguments                                     | what is said
          --from=a@b --to=c@d --text=x                    | one way to send is needed: --via URL, --direct or --dry-run
          --via=smtp://h --direct --from=a@b --to=c@d --text=x | one way to send is needed: --via URL, --direct or --dry-run
          --dry-run --to=c@d --text=x                     | --from is missing
          --dry-run --from=a@b --text=x                   | nobody to send it to: give --to, --cc or --bcc
          --dry-run --from=a@b --to=c@d                   | nothing to send: give --text, --html, --attach or --eml
          --dry-run --from=a..b@c --to=c@d --text=x       | --from: a..b@c: an atom is missing, at octet 2
          --dry-run --from=a@b,c@d --to=c@d --text=x      | --from: found a@b,c@d, expected one mailbox
          --dry-run --from=a@b --to= --text=x             | --to: an address is missing
          --dry-run --from=a@b --to=g:a@b,;,x --text=x    | --to: g:a@b,;,x: an @ is missing, at octet 9
          --dry-run --from=a@b --to=c@d --text=- --html=- | standard input is either --text or --html, not both
          --dry-run --from=a@b --to=c@d --text=x --header=X | --header: found X, expected NAME: VALUE
          --dry-run --from=a@b --to=c@d --text=x --header=Date: | --header: Date:: a day of the month is missing, at octet 5
          --dry-run --eml=x --subject=y                   | --eml is a whole message; leave --subject, --text, --html, --attach and --header out
          --via=http://h --from=a@b --to=c@d --text=x     | --via: found http://h, expected smtp://[USER@]HOST[:PORT] or smtps://…
          --via=smtp://h:0 --from=a@b --to=c@d --text=x   | --via: found smtp://h:0, expected smtp://[USER@]HOST[:PORT] or smtps://…
          --via=smtp://u:p@h --from=a@b --to=c@d --text=x | --via: a password does not belong on the command line, where others see it; use --password-file or --password-env
          --via=smtps://h --starttls=never --from=a@b --to=c@d --text=x | --starttls is for smtp://; smtps:// is under TLS from the start
          --via=smtp://h --helo=a..b --from=a@b --to=c@d --text=x | --helo: found a..b, expected a domain or an address literal
          --direct --resolver=: --from=a@b --to=c@d --text=x | --resolver: found :, expected HOST[:PORT]
          """)
  void refuses(String arguments, String line) {
    new Facteur().run(("send " + arguments).split(" ")).refused(64, line);
  }

  @Test
  @DisplayName("A subject cannot smuggle a field in")
  void refusesLineBreaks() {
    var ended =
        new Facteur()
            .run(
                "send",
                "--dry-run",
                "--from=a@b",
                "--to=c@d",
                "--text=x",
                "--subject=x\r\nBcc: e@f");
    assertEquals(64, ended.status());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith("facteur: no message can hold this: "), ended.err());
    assertEquals(1, ended.err().lines().count());
  }

  @Test
  @DisplayName("A file that is not there is 66")
  void refusesMissingFiles() {
    var nowhere = folder.resolve("nowhere");
    new Facteur()
        .run("send", "--dry-run", "--eml=" + nowhere)
        .refused(66, nowhere + ": no such file");
    new Facteur()
        .run("send", "--dry-run", "--from=a@b", "--to=c@d", "--attach=" + nowhere)
        .refused(66, "--attach: " + nowhere + ": no such file");
    new Facteur()
        .run("send", "--via=smtp://h", "--ca=" + nowhere, "--from=a@b", "--to=c@d", "--text=x")
        .refused(66, nowhere + ": no such file");
    new Facteur()
        .run("send", "--direct", "--zone=" + nowhere, "--from=a@b", "--to=c@d", "--text=x")
        .refused(66, nowhere + ": no such file");
  }

  @Test
  @DisplayName("A file that is something else is 65")
  void refusesOtherFiles() throws Exception {
    var other = Files.writeString(folder.resolve("other"), "From: a..b\n\nnothing\n");
    new Facteur()
        .run("send", "--via=smtp://h", "--ca=" + other, "--from=a@b", "--to=c@d", "--text=x")
        .refused(65, other + ": no certificates; expected some in PEM form");
    var zone =
        new Facteur()
            .run("send", "--direct", "--zone=" + other, "--from=a@b", "--to=c@d", "--text=x");
    assertEquals(65, zone.status());
    assertTrue(zone.err().startsWith("facteur: " + other + ":1: "), zone.err());
    var mail = new Facteur().run("send", "--dry-run", "--eml=" + other);
    assertEquals(65, mail.status());
    assertTrue(mail.err().startsWith("facteur: " + other + ": From: "), mail.err());
    var silent = Files.writeString(folder.resolve("silent"), "From: a@b\n\nnothing\n");
    new Facteur()
        .run("send", "--dry-run", "--eml=" + silent)
        .refused(65, silent + ": neither To, Cc nor Bcc names anybody; give --to");
    new Facteur()
        .reading("To: a@b\n\nnothing\n")
        .run("send", "--dry-run", "--eml=-")
        .refused(65, "-: no From field says who sends it; give --from");
    new Facteur()
        .reading("From: a@b\nTo: c@[x> BODY=8BITMIME]\n\nnothing\n")
        .run("send", "--dry-run", "--eml=-")
        .refused(
            65, "c@[x> BODY=8BITMIME]: SMTP has no such address literal; give another address");
  }

  private static Message dryRun(String... options) {
    var args = new ArrayList<>(List.of("send", "--dry-run"));
    args.addAll(List.of(options));
    var ended = new Facteur().run(args.toArray(String[]::new));
    assertEquals(0, ended.status(), ended.err());
    return Message.parse(ended.octets());
  }

  private static String text(Message message, String field) {
    return message.header().first(field).orElseThrow().text().strip();
  }
}
