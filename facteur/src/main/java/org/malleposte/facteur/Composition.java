package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Emission;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.Value;
import org.malleposte.ptt.SevenBitConversion;
import org.malleposte.sendmail.MailData;
import picocli.CommandLine.Option;

/** The options that make a message, or name the file in which it is ready. */
final class Composition {

  /** What unfolding would drop, or another field begin with (RFC 5322, section 2.2). */
  private static final Pattern SMUGGLED = Pattern.compile("\\x00|\r(?!\n)|\n(?![ \t])");

  @Option(names = "--from", paramLabel = "ADDRESS", description = "Who sends it.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "ADDRESS", description = "To whom; any number of times.")
  private List<String> to = new ArrayList<>();

  @Option(names = "--cc", paramLabel = "ADDRESS", description = "To whom else.")
  private List<String> cc = new ArrayList<>();

  @Option(names = "--bcc", paramLabel = "ADDRESS", description = "To whom else, unseen by others.")
  private List<String> bcc = new ArrayList<>();

  @Option(names = "--subject", paramLabel = "TEXT", description = "What it is about.")
  private @Nullable String subject;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "The plain text; - for standard input.")
  private @Nullable String text;

  @Option(
      names = "--html",
      paramLabel = "HTML",
      description = "The text as HTML; - for standard input.")
  private @Nullable String html;

  @Option(names = "--attach", paramLabel = "FILE", description = "A file to go with it.")
  private List<Path> attachments = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "FIELD",
      description = "A header field more: 'Reply-To: anil@recoil.org'.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--eml",
      paramLabel = "FILE",
      description =
          "The whole message, instead of composing one; --from and --to then tell the servers,"
              + " whatever its header says.")
  private @Nullable String eml;

  /** {@return the message that the options make} */
  Outgoing outgoing(Shell shell) throws CommandException {
    return eml == null ? composed(shell) : read(eml, shell);
  }

  private Outgoing read(String name, Shell shell) throws CommandException {
    if (subject != null
        || text != null
        || html != null
        || !attachments.isEmpty()
        || !fields.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--eml is a whole message; leave --subject, --text, --html, --attach and --header out");
    }
    var file = new EmlFile(MessageFile.read(name, shell));
    var sender = from == null ? file.sender() : Recipients.one("--from", from).mailbox();
    var given = new ArrayList<>(Recipients.of("--to", to));
    given.addAll(Recipients.of("--cc", cc));
    given.addAll(Recipients.of("--bcc", bcc));
    var recipients =
        given.isEmpty()
            ? file.recipients()
            : AddressList.of(given).mailboxes().stream()
                .map(NamedMailbox::mailbox)
                .distinct()
                .toList();
    return new Outgoing(envelope(sender, recipients), file.messageId(), file.data());
  }

  private Outgoing composed(Shell shell) throws CommandException {
    if (from == null) {
      throw new CommandException(ExitCode.USAGE, "--from is missing");
    }
    if (text == null && html == null && attachments.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "nothing to send: give --text, --html, --attach or --eml");
    }
    var sender = Recipients.one("--from", from);
    var now = DateTime.of(OffsetDateTime.now(ZoneId.systemDefault()));
    var mail = content(addressed(Mail.of(sender, now)), shell);
    if (mail.recipients().isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "nobody to send it to: give --to, --cc or --bcc");
    }
    var ready = ready(mail);
    return new Outgoing(
        envelope(sender.mailbox(), mail.recipients()),
        ready.mail().messageId().map(MessageJson::bare),
        MailData.of(ready::open).withSevenBit(SevenBitConversion::of));
  }

  private static Emission.Ready ready(Mail mail) throws CommandException {
    try {
      return switch (Emission.of(
          mail, EmissionOptions.of(new SecureRandom(), InstantSource.system()))) {
        case Emission.Ready ready -> ready;
        case Emission.Refused refused ->
            throw new CommandException(ExitCode.DATA, "the message: " + refused);
      };
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NO_INPUT, "the message: " + CommandException.reason(e), e);
    }
  }

  private Mail addressed(Mail mail) throws CommandException {
    return mail.to(Recipients.of("--to", to).toArray(Address[]::new))
        .cc(Recipients.of("--cc", cc).toArray(Address[]::new))
        .bcc(Recipients.of("--bcc", bcc).toArray(Address[]::new));
  }

  private Mail content(Mail mail, Shell shell) throws CommandException {
    if ("-".equals(text) && "-".equals(html)) {
      throw new CommandException(
          ExitCode.USAGE, "standard input is either --text or --html, not both");
    }
    try {
      var said = subject == null ? mail : mail.subject(subject);
      for (var field : fields) {
        said = field(said, field);
      }
      said = text == null ? said : said.text(given(text, shell));
      said = html == null ? said : said.html(given(html, shell));
      for (var file : attachments) {
        said = Attachment.to(said, file);
      }
      return said;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "no message can hold this: " + e.getMessage(), e);
    }
  }

  private Mail field(Mail mail, String field) throws CommandException {
    int colon = field.indexOf(':');
    if (colon < 1) {
      throw new CommandException(
          ExitCode.USAGE, "--header: found %s, expected NAME: VALUE".formatted(field));
    }
    if (SMUGGLED.matcher(field).find()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--header: %s: a NUL, or a line that begins without a space; give --header for each field"
              .formatted(field));
    }
    var name = field.substring(0, colon);
    checkOnce(name);
    byte[] body = field.substring(colon + 1).getBytes(UTF_8);
    return switch (Value.parse(name, body, 0, body.length)) {
      case Parsed.Ok<? extends Value>(var value, var end) -> mail.with(name, value);
      case Parsed.Malformed<? extends Value>(var fault, var at) ->
          throw new CommandException(
              ExitCode.USAGE,
              "--header: %s: %s, at octet %d".formatted(field, fault.message(), colon + 1 + at));
    };
  }

  /** A field takes the place of one that an option makes, and nobody would learn of the loss. */
  private void checkOnce(String name) throws CommandException {
    boolean twice =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "to" -> !to.isEmpty();
          case "cc" -> !cc.isEmpty();
          case "subject" -> subject != null;
          default -> false;
        };
    if (twice) {
      throw new CommandException(
          ExitCode.USAGE,
          "--header: --%s says %s already; leave one out"
              .formatted(name.toLowerCase(Locale.ROOT), name));
    }
  }

  private static String given(String text, Shell shell) throws CommandException {
    if (!text.equals("-")) {
      return text;
    }
    try {
      byte[] octets = shell.in().readAllBytes();
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandException(
          ExitCode.DATA,
          "standard input: not UTF-8; `facteur charset LABEL` makes UTF-8 of other text",
          e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NO_INPUT, "standard input: " + CommandException.reason(e), e);
    }
  }

  private static Envelope envelope(Mailbox from, List<Mailbox> to) throws CommandException {
    var opaque =
        Stream.concat(Stream.of(from), to.stream())
            .filter(mailbox -> mailbox.domain() instanceof Domain.Opaque)
            .findFirst();
    if (opaque.isPresent()) {
      throw new CommandException(
          ExitCode.DATA, opaque.get() + ": SMTP has no such address literal; give another address");
    }
    return Envelope.of(new ReversePath.To(from), to.stream().map(ForwardPath.To::new).toList());
  }
}
