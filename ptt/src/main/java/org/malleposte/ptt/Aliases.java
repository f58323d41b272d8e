package org.malleposte.ptt;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Local;
import org.malleposte.emile.Mailbox;

/**
 * A directory in memory: a server's own domains, and for each of their users where mail goes on to.
 * As the host that these domains name, it gives the case of their local parts no meaning (RFC 5321,
 * section 2.4).
 *
 * <p>A target may be an alias in turn. Mail to {@code <Postmaster>}, without a domain, is for
 * {@code postmaster} at the first domain that has one (section 4.5.1).
 */
public final class Aliases implements Directory {

  private static final Local POSTMASTER = Local.of("postmaster");

  private final List<Domain> domains;
  private final Map<Mailbox, List<Mailbox>> targets = new HashMap<>();

  /**
   * Makes a directory.
   *
   * @param domains the domains that the server answers for
   * @param targets for each of their mailboxes, where mail for it goes on to
   * @throws IllegalArgumentException if an alias is not of these domains, has no target, or leads
   *     back to itself
   */
  public Aliases(List<Domain> domains, Map<Mailbox, List<Mailbox>> targets) {
    this.domains = List.copyOf(domains);
    var direct = new HashMap<Mailbox, List<Mailbox>>();
    targets.forEach(
        (alias, to) -> {
          if (!this.domains.contains(alias.domain())) {
            throw new IllegalArgumentException(alias + " is not of a domain of this server");
          }
          direct.put(folded(alias), List.copyOf(to));
        });
    direct.keySet().forEach(alias -> this.targets.put(alias, ends(alias, direct)));
  }

  @Override
  public Entry look(ForwardPath path) {
    return switch (path) {
      case ForwardPath.To(var mailbox) ->
          domains.contains(mailbox.domain()) ? forward(mailbox) : new Entry.Foreign();
      case ForwardPath.Postmaster() ->
          domains.stream()
              .map(domain -> forward(POSTMASTER.at(domain)))
              .filter(Entry.Forward.class::isInstance)
              .findFirst()
              .orElse(new Entry.Unknown());
    };
  }

  private Entry forward(Mailbox mailbox) {
    var to = targets.get(folded(mailbox));
    return to == null ? new Entry.Unknown() : new Entry.Forward(to);
  }

  /** Follows an alias through others to the mailboxes that are none. */
  private static List<Mailbox> ends(Mailbox alias, Map<Mailbox, List<Mailbox>> direct) {
    var ends = new LinkedHashSet<Mailbox>();
    var seen = new HashSet<>(Set.of(alias));
    var open = new ArrayDeque<>(List.of(alias));
    while (!open.isEmpty()) {
      for (var target : direct.getOrDefault(open.remove(), List.of())) {
        var next = folded(target);
        if (!direct.containsKey(next)) {
          ends.add(target);
        } else if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    if (ends.isEmpty()) {
      throw new IllegalArgumentException(alias + " leads to nobody");
    }
    return List.copyOf(ends);
  }

  private static Mailbox folded(Mailbox mailbox) {
    return Local.of(mailbox.local().value().toLowerCase(Locale.ROOT)).at(mailbox.domain());
  }
}
