package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Mailbox;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.NextHop;

@Label("What is written is read the same by ours, by mime4j and by Angus Mail")
class InteroperabilityProperties {

  private static final DateTime DATE = new DateTime(2003, 7, 1, 10, 52, 37, 120, true);

  @Property(tries = 400)
  @Label("Names, subjects, file names, texts and octets")
  void isReadTheSame(
      @ForAll("words") String name,
      @ForAll("words") String subject,
      @ForAll("words") String filename,
      @ForAll("texts") String text,
      @ForAll byte[] octets,
      @ForAll NextHop hop,
      @ForAll FilenameForm form,
      @ForAll boolean html,
      @ForAll boolean nested)
      throws IOException, MessagingException {
    var romain = Mailbox.of("romain@x25519.net");
    var picture =
        new Inline(
            new MessageId("logo", "x25519.net"),
            MediaType.of("image/png"),
            Body.of(octets),
            Optional.empty());
    var mail =
        Mail.of(romain.named(name), DATE)
            .to(Mailbox.of("anil@recoil.org").named(subject), romain.named("Romain"))
            .subject(subject)
            .text(text)
            .attach(filename, MediaType.of("application/pdf"), Body.of(octets));
    mail = html ? mail.html("<p>" + text).inline(picture) : mail;
    mail = nested ? Mail.of(romain.named(name), DATE).subject(name).attach(mail) : mail;
    byte[] wire =
        mail.octets(
            EmissionOptions.of(new Random(1), () -> DATE.instant())
                .withNextHop(hop)
                .withFilenameForm(form));
    var ours = Seen.byOurs(wire);
    assertEquals(nested ? name : subject, ours.subject());
    assertEquals(List.of(name + " <" + romain + ">"), ours.from());
    assertEquals(ours, Seen.byMime4j(wire));
    assertEquals(ours, Seen.byAngus(wire));
  }

  /** What people write, with all that has a meaning somewhere. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
            "a",
            "B9",
            "é",
            "信",
            "𝄞",
            "\"",
            "\\",
            "(",
            ")",
            "<",
            ">",
            ",",
            ";",
            ":",
            "@",
            ".",
            "=?",
            "?=",
            "_",
            "=20",
            "%",
            "'",
            "*",
            " ",
            "x".repeat(80))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces).replaceAll(" +", " ").strip())
        .filter(text -> !text.isEmpty());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "é",
            "\n",
            "\r\n",
            ".",
            "\n.\n",
            "From ",
            "--=_",
            "=",
            " ",
            "\t",
            " \n",
            "x".repeat(1000))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}
