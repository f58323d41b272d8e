package org.malleposte.sendmail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.malleposte.dns.Answer;
import org.malleposte.dns.Dns;

/** Finds the addresses of a host that is named in a configuration. */
@FunctionalInterface
public interface HostLookup {

  /**
   * {@return the addresses of {@code host}, at least one}
   *
   * @param host a name, or an IP address
   * @throws IOException if none is found
   */
  List<InetAddress> addresses(String host) throws IOException;

  /** {@return a look-up as this system does it, in its hosts file too} */
  static HostLookup system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }

  /**
   * {@return a look-up in the DNS alone}
   *
   * @param dns whom to ask
   */
  static HostLookup of(Dns dns) {
    return host ->
        switch (dns.addresses(host)) {
          case Answer.Found<InetAddress>(var addresses, var authentic) -> addresses;
          case Answer.NoData<InetAddress> none ->
              throw new UnknownHostException(host + " has no address");
          case Answer.NoSuchName<InetAddress> none ->
              throw new UnknownHostException(host + " does not exist");
          case Answer.Failed<InetAddress>(var temporary, var detail) ->
              throw new UnknownHostException(host + ": " + detail);
        };
  }
}
