package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.malleposte.dns.Dns;
import org.malleposte.dns.MalformedZoneException;
import org.malleposte.dns.ZoneFile;
import org.malleposte.facteur.configuration.Endpoint;
import picocli.CommandLine.Option;

/** The options of every command that looks names up. */
final class Lookups {

  @Option(
      names = "--zone",
      paramLabel = "FILE",
      description = "A zone file (RFC 1035), which answers instead of the network.")
  private @Nullable Path zone;

  @Option(
      names = "--resolver",
      paramLabel = "HOST[:PORT]",
      description = "The DNS server to ask, instead of the system's.")
  private @Nullable String resolver;

  /** {@return whether a zone file answers} */
  boolean offline() {
    return zone != null;
  }

  /** {@return whether names are looked up otherwise than by the system} */
  boolean given() {
    return zone != null || resolver != null;
  }

  /** {@return whoever answers} */
  Dns dns() throws CommandException {
    if (zone != null) {
      if (resolver != null) {
        throw new CommandException(
            ExitCode.USAGE, "--zone answers already; leave it or --resolver out");
      }
      return zone(zone);
    }
    if (resolver == null) {
      return Dns.system();
    }
    var text = resolver;
    return Dns.resolver(
        Endpoint.parse(text, 53)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "--resolver: found %s, expected HOST[:PORT]".formatted(text)))
            .address());
  }

  private static Dns zone(Path file) throws CommandException {
    try {
      return ZoneFile.parse(file);
    } catch (MalformedZoneException e) {
      throw new CommandException(
          ExitCode.DATA, "%s:%d: %s".formatted(e.file(), e.line(), e.expected()), e);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }
}
