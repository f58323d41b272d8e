package org.malleposte.emile;

import java.util.Comparator;
import org.malleposte.emile.Domain.General;
import org.malleposte.emile.Domain.Ipv4;
import org.malleposte.emile.Domain.Ipv6;
import org.malleposte.emile.Domain.Name;
import org.malleposte.emile.Domain.Opaque;

/** The order of domains, in which those that are equal, and no others, are the same. */
final class DomainOrder {

  private static final Comparator<Ipv6> OF_IPV6 =
      Comparator.comparing(Ipv6::high, Long::compareUnsigned)
          .thenComparing(Ipv6::low, Long::compareUnsigned);

  private static final Comparator<General> OF_GENERAL =
      Comparator.comparing((General general) -> Text.lower(general.tag()))
          .thenComparing(General::content);

  private DomainOrder() {}

  static int compare(Domain a, Domain b) {
    int order = Integer.compare(rank(a), rank(b));
    return order == 0 ? compareLikes(a, b) : order;
  }

  private static int compareLikes(Domain a, Domain b) {
    return switch (a) {
      case Ipv4 like -> Integer.compareUnsigned(like.address(), ((Ipv4) b).address());
      case Ipv6 like -> OF_IPV6.compare(like, (Ipv6) b);
      case General like -> OF_GENERAL.compare(like, (General) b);
      case Opaque like -> like.content().compareTo(((Opaque) b).content());
      case Name like -> like.key().compareTo(((Name) b).key());
    };
  }

  private static int rank(Domain domain) {
    return switch (domain) {
      case Ipv4 literal -> 0;
      case Ipv6 literal -> 1;
      case General literal -> 2;
      case Opaque literal -> 3;
      case Name name -> 4;
    };
  }
}
