package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.facteur.json.Json;
import org.malleposte.vectors.Vectors;

@DisplayName("facteur parse")
class ParseCommandTest {

  private static final String LINE = System.lineSeparator();

  private static final String MAIL =
      """
      From: =?utf-8?q?=C3=89lodie?= <elodie@x25519.net>
      To: Anil <anil@recoil.org>, team: a@b, c..d@e;
      Subject: =?utf-8?b?UsOpdW5pb24=?=
       demain
      Date: Mon, 23 Nov 2026 10:00:00 -0000
      Message-ID: <abc@x25519.net>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      caf=E9
      --b
      Content-Disposition: attachment; filename="../../x\\\\y.bin"
      Content-Type: application/octet-stream
      Content-Transfer-Encoding: base64

      AAEC
      --b
      Content-Type: message/rfc822

      Subject: inner

      hello
      --b
      Content-Type: text/x-log; name="Y.BIN"
      Content-Disposition: inline

      --b--
      """;

  @TempDir private Path folder;

  @Test
  @DisplayName("--json: all that there is to say of a message")
  void printsJson() throws IOException {
    var file = Files.writeString(folder.resolve("a.eml"), MAIL);
    assertEquals(
        """
        {"file": "%s", "size": %d, "subject": "Réunion demain", "date": "2026-11-23T10:00:00-00:00", "message_id": "abc@x25519.net",
         "from": [{"kind": "mailbox", "name": "Élodie", "local": "elodie", "domain": "x25519.net"}], "sender": [], "reply_to": [],
         "to": [{"kind": "mailbox", "name": "Anil", "local": "anil", "domain": "recoil.org"},
         {"kind": "group", "name": "team", "members": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b"},
         {"kind": "malformed", "input": "c..d@e", "fault": "ATOM_EXPECTED", "at": %d}]}], "cc": [], "bcc": [],
         "fields": [{"name": "From", "text": "Élodie <elodie@x25519.net>"}, {"name": "To", "text": "Anil <anil@recoil.org>, team: a@b, c..d@e;"},
         {"name": "Subject", "text": "Réunion demain"}, {"name": "Date", "text": "Mon, 23 Nov 2026 10:00:00 -0000"},
         {"name": "Message-ID", "text": "<abc@x25519.net>"}, {"name": "MIME-Version", "text": "1.0"}, {"name": "Content-Type", "text": "multipart/mixed; boundary=b"}],
         "part": {"kind": "multipart", "type": "multipart/mixed", "parameters": {"boundary": "b"}, "encoding": "7bit", "disposition": null, "filename": null,
         "children": [{"kind": "leaf", "type": "text/plain", "parameters": {"charset": "iso-8859-1"}, "encoding": "quoted-printable", "disposition": null, "filename": null,
         "octets": 4, "sha256": "dafd66c0b98965e688be1fc12942c09f0350e6be0685017c3f234e97d0adc92e", "charset": "ISO-8859-1",
         "text_sha256": "7b49b9e063bd91a4f9252b413261f5557b9c570aa61516989499f64a62dbcdd6"},
         {"kind": "leaf", "type": "application/octet-stream", "parameters": {}, "encoding": "base64", "disposition": "attachment", "filename": "../../x\\\\y.bin",
         "octets": 3, "sha256": "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc"},
         {"kind": "message", "type": "message/rfc822", "parameters": {}, "encoding": "7bit", "disposition": null, "filename": null,
         "message": {"size": 21, "subject": "inner", "date": null, "message_id": null, "from": [], "sender": [], "reply_to": [], "to": [], "cc": [], "bcc": [],
         "fields": [{"name": "Subject", "text": "inner"}], "part": {"kind": "leaf", "type": "text/plain", "parameters": {"charset": "us-ascii"}, "encoding": "7bit",
         "disposition": null, "filename": null, "octets": 5, "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "charset": "UTF-8",
         "text_sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"}, "defects": []}},
         {"kind": "leaf", "type": "text/x-log", "parameters": {"name": "Y.BIN"}, "encoding": "7bit", "disposition": "inline", "filename": "Y.BIN", "octets": 0,
         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "charset": "UTF-8",
         "text_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}, "defects": []}
        """
            .formatted(file, MAIL.length(), MAIL.indexOf("c..d@e") + 2)
            .replace("\n ", " ")
            .replace("\n", LINE),
        new Facteur().run("parse", "--json", file.toString()).out());
  }

  @Test
  @DisplayName("For people: who wrote to whom on what, and the parts as a tree")
  void printsTree() {
    var ended = new Facteur().reading(MAIL).run("parse", "-");
    assertEquals(
        """
        From:     Élodie <elodie@x25519.net>
        To:       Anil <anil@recoil.org>, team: a@b, c..d@e;
        Date:     Mon, 23 Nov 2026 10:00:00 -0000
        Subject:  Réunion demain

        multipart/mixed
        ├─ text/plain, iso-8859-1, quoted-printable, 4 octets
        ├─ application/octet-stream, base64, 3 octets, attachment, "../../x\\y.bin"
        ├─ message/rfc822, 21 octets
        │     Subject:  inner
        │  └─ text/plain, utf-8, 7bit, 5 octets
        └─ text/x-log, utf-8, 7bit, 0 octets, inline, "Y.BIN"
        """,
        ended.out().replace(LINE, "\n"));
    assertEquals(0, ended.status());
  }

  @Test
  @DisplayName("Defects come last, and what a stranger wrote stays on its line")
  void printsDefects() {
    var ended =
        new Facteur()
            .reading(
                """
                Subject: =?utf-8?q?a=1b[2Jb?=
                Content-Type: multipart/mixed; boundary=b

                --b

                x
                """)
            .run("parse", "-");
    var lines = ended.out().lines().toList();
    assertEquals("Subject:  a\\u001b[2Jb", lines.get(0));
    assertEquals("└─ text/plain, utf-8, 7bit, 2 octets", lines.get(3));
    assertTrue(
        lines.get(4).endsWith(": a multipart is not closed (RFC 2046, section 5.1.1)"),
        ended.out());
  }

  @Test
  @DisplayName("--extract: contents under safe names, none twice, and nothing is overwritten")
  void extracts() throws IOException {
    Files.writeString(folder.resolve("y.bin"), "mine");
    var ended = new Facteur().reading(MAIL).run("parse", "--extract", folder.toString(), "-");
    assertEquals(0, ended.status(), ended.err());
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("Y-3.BIN", "part-1.1.txt", "part-1.3.eml", "y-2.bin", "y.bin"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals("mine", Files.readString(folder.resolve("y.bin")));
    assertArrayEquals(new byte[] {0, 1, 2}, Files.readAllBytes(folder.resolve("y-2.bin")));
    assertEquals("Subject: inner\n\nhello", Files.readString(folder.resolve("part-1.3.eml")));
    assertArrayEquals(
        "caf\u00e9".getBytes(ISO_8859_1), Files.readAllBytes(folder.resolve("part-1.1.txt")));
    assertTrue(ended.out().contains("wrote " + folder.resolve("y-2.bin") + LINE), ended.out());
  }

  @Test
  @DisplayName("--extract --json: says where each part went")
  void tellsWhere() {
    var to = folder.resolve("new").resolve("folder");
    var ended =
        new Facteur()
            .reading("Content-Disposition: attachment; filename=a.txt\n\nx")
            .run("parse", "--json", "--extract", to.toString(), "-");
    assertTrue(ended.out().contains("\"extracted\": \"" + to.resolve("a.txt") + "\""), ended.out());
  }

  @Test
  @DisplayName("--extract: a folder that cannot be made is 71")
  void refusesFolder() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    var ended = new Facteur().reading("\n").run("parse", "--extract", file.toString(), "-");
    assertEquals(71, ended.status());
    assertTrue(ended.err().startsWith("facteur: " + file + ": cannot be written: "), ended.err());
    assertEquals(1, ended.err().lines().count());
  }

  @Test
  @DisplayName("A file that is not there is 66, after what comes before it")
  void refusesMissingFile() throws IOException {
    var file = Files.writeString(folder.resolve("a.eml"), "Subject: x\n\n");
    var nowhere = folder.resolve("nowhere").toString();
    var ended = new Facteur().run("parse", file.toString(), nowhere);
    assertEquals(66, ended.status());
    assertEquals("facteur: " + nowhere + ": no such file" + LINE, ended.err());
    assertTrue(ended.out().startsWith("== " + file + LINE + "Subject:  x" + LINE), ended.out());
    new Facteur().run("parse", folder.toString()).refused(66, folder + ": Is a directory");
  }

  @Test
  @DisplayName("A name that no file can have is 66")
  void refusesImpossibleName() {
    new Facteur()
        .run("parse", "a\u0000b")
        .refused(66, "a\\u0000b: no file can have this name here: Nul character not allowed");
    new Facteur()
        .run("demo", "a\u0000b")
        .refused(66, "a\\u0000b: no file can have this name here: Nul character not allowed");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("--extract: a name that the locale has no characters for gives way to a number")
  void extractsInLocaleOfC() throws Exception {
    var mail =
        Files.writeString(
            folder.resolve("a.eml"),
            "Content-Disposition: attachment; filename*=utf-8''r%C3%A9union.txt\n\nx");
    var to = folder.resolve("to");
    var path =
        Stream.of("jdk.module.path", "java.class.path")
            .map(name -> System.getProperty(name, ""))
            .collect(joining(File.pathSeparator));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            path,
            Main.class.getName(),
            "parse",
            "--extract",
            to.toString(),
            mail.toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("x", Files.readString(to.resolve("part-1.txt")), said);
  }

  @Test
  @DisplayName("Nothing to parse is wrong usage")
  void needsFile() {
    new Facteur().run("parse").refused(64, "FILE is missing; see facteur parse --help");
  }

  @Test
  @DisplayName("Real mail: one object each, in order")
  @EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
  void parsesRealMail() throws Exception {
    var corpus = Vectors.path("suites/mime-corpus");
    List<String> files;
    try (var all = Files.walk(corpus)) {
      files = all.map(Path::toString).filter(file -> file.endsWith(".eml")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    var args = Stream.concat(Stream.of("parse", "--json"), files.stream()).toArray(String[]::new);
    var ended = new Facteur().run(args);
    assertEquals(0, ended.status(), ended.err());
    var objects = ended.out().lines().toList();
    assertEquals(files.size(), objects.size());
    for (int i = 0; i < objects.size(); i++) {
      var object = (Json.Members) Json.parse(objects.get(i));
      assertEquals(Optional.of(new Json.Text(files.get(i))), object.member("file"));
      assertEquals(
          Optional.of(new Json.Numeral(Long.toString(Files.size(Path.of(files.get(i)))))),
          object.member("size"));
    }
  }

  @DisplayName("Any octets are a message")
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "no header\n", ":\u0000\u00ff", "Content-Type: multipart/x\n\n"})
  void takesAnything(String octets) {
    assertEquals(0, new Facteur().reading(octets).run("parse", "--json", "-").status());
    assertEquals(0, new Facteur().reading(octets).run("parse", "-").status());
  }
}
