package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Credentials;
import org.malleposte.dns.MailHosts;
import org.malleposte.facteur.json.Json;
import org.malleposte.sendmail.DirectDelivery;
import org.malleposte.sendmail.HostLookup;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code facteur send}: sends a message, and says what became of it for each recipient. */
@Command(
    description = "Send a message, composed here or from a file.",
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "facteur send --via smtps://romain@mail.x25519.net --from romain@x25519.net \\",
      "  --to anil@recoil.org --subject Greetings --text 'Hello!'"
    })
final class SendCommand implements Action {

  private final Shell shell;

  @Mixin private final Composition composition = new Composition();
  @Mixin private final Passwords passwords = new Passwords();
  @Mixin private final Lookups lookups = new Lookups();

  @Option(
      names = "--via",
      paramLabel = "URL",
      description = "The server that takes it: smtp(s)://[USER@]HOST[:PORT].")
  private @Nullable String via;

  @Option(
      names = "--starttls",
      paramLabel = "WHEN",
      converter = StartTlsReader.class,
      description = "With smtp:// and --direct: ${COMPLETION-CANDIDATES}.")
  private @Nullable StartTls startTls;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The certificates to trust (PEM), instead of the system's.")
  private @Nullable Path authorities;

  @Option(names = "--direct", description = "Deliver to the mail hosts of each recipient's domain.")
  private boolean direct;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "With --direct: the port of the mail hosts, if not 25.")
  private int port = 25;

  @Option(
      names = "--helo",
      paramLabel = "NAME",
      description = "The name that this host says it has.")
  private @Nullable String name;

  @Option(names = "--dry-run", description = "Print the message, and send nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print what became of it as JSON.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print the conversations on standard error.")
  private boolean verbose;

  SendCommand(Shell shell) {
    this.shell = shell;
  }

  /** When {@code STARTTLS} is used. */
  private enum StartTls {
    REQUIRED(TlsPolicy.REQUIRED),
    OPPORTUNISTIC(TlsPolicy.OPPORTUNISTIC),
    NEVER(TlsPolicy.NEVER);

    private final TlsPolicy policy;

    StartTls(TlsPolicy policy) {
      this.policy = policy;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads what users write, in lower case, and says what they may write in the same way. */
  private static final class StartTlsReader implements ITypeConverter<StartTls> {

    @Override
    public StartTls convert(String value) {
      return Arrays.stream(StartTls.values())
          .filter(when -> when.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found %s, expected one of %s"
                          .formatted(value, Arrays.toString(StartTls.values()))));
    }
  }

  @Override
  public ExitCode run() throws CommandException {
    if ((via != null && direct) || (via == null && !direct && !dryRun)) {
      throw new CommandException(
          ExitCode.USAGE, "one way to send is needed: --via URL, --direct or --dry-run");
    }
    if (port < 1 || port > 65535) {
      throw new CommandException(
          ExitCode.USAGE, "--port: found %d, expected 1 to 65535".formatted(port));
    }
    var outgoing = composition.outgoing(shell);
    return dryRun ? print(outgoing) : report(outgoing, send(outgoing));
  }

  /** Prints the octets as they would be sent. */
  private ExitCode print(Outgoing outgoing) throws CommandException {
    shell.out().flush();
    try (var in = outgoing.data().open()) {
      in.transferTo(shell.octets());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.NO_INPUT, "the message: " + CommandException.reason(e), e);
    }
    return ExitCode.DONE;
  }

  private Outcomes send(Outgoing outgoing) throws CommandException {
    var envelope = outgoing.envelope();
    return new Outcomes(
        via == null
            ? delivery().deliver(envelope, outgoing.data())
            : sender(Via.parse(via)).send(envelope, outgoing.data()));
  }

  private Sender sender(Via server) throws CommandException {
    if (server.implicit() && startTls != null) {
      throw new CommandException(
          ExitCode.USAGE, "--starttls is for smtp://; smtps:// is under TLS from the start");
    }
    var host =
        Smarthost.of(
            server.at().host(),
            server.at().port(),
            server.implicit() ? TlsPolicy.IMPLICIT : policy(TlsPolicy.REQUIRED));
    if (server.user().isPresent()) {
      var user = server.user().get();
      host =
          host.as(
              new Credentials("", user, passwords.password(shell, "Password of " + user + ": ")));
    }
    return lookups.given()
        ? new Sender(host, settings(), HostLookup.of(lookups.dns()))
        : new Sender(host, settings());
  }

  /** A zone file is the user's own word for where mail goes, even to this host. */
  private DirectDelivery delivery() throws CommandException {
    var hosts = new MailHosts(lookups.dns(), RandomGenerator.getDefault(), Set.of());
    var delivery =
        new DirectDelivery(hosts, settings())
            .withPort(port)
            .withTls(policy(TlsPolicy.OPPORTUNISTIC));
    return lookups.offline() ? delivery.withReach(address -> true) : delivery;
  }

  private TlsPolicy policy(TlsPolicy unlessGiven) {
    return startTls == null ? unlessGiven : startTls.policy;
  }

  private Settings settings() throws CommandException {
    var settings = Settings.of(name == null ? ThisHost.name() : ThisHost.named(name));
    if (authorities != null) {
      settings = settings.withTrusted(Trust.in(authorities));
    }
    return verbose ? settings.withTranscript(new Conversation(shell.err())) : settings;
  }

  private ExitCode report(Outgoing outgoing, Outcomes outcomes) throws CommandException {
    var obstacle = outcomes.obstacle();
    if (json) {
      shell
          .out()
          .println(
              Json.object()
                  .with("message_id", outgoing.messageId().orElse(null))
                  .with("recipients", outcomes.json()));
    } else if (obstacle.isEmpty()) {
      outcomes.lines().forEach(shell.out()::println);
    }
    if (obstacle.isPresent()) {
      throw new CommandException(
          outcomes.code(), "not sent: " + Outcomes.explanation(obstacle.get()));
    }
    return outcomes.code();
  }
}
