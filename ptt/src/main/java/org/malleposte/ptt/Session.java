package org.malleposte.ptt;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.malleposte.colombe.Caller;
import org.malleposte.colombe.Hello;
import org.malleposte.sendmail.Tls;

/**
 * What a server knows of a client at some point of a session.
 *
 * @param peer the address that the client connects from
 * @param tls how the session is encrypted, once it is
 * @param caller who the client says and proved to be, once it has greeted
 */
public record Session(InetSocketAddress peer, Optional<Tls> tls, Optional<Caller> caller) {

  /** {@return who the client proved to be (RFC 4954), if it did} */
  public Optional<String> user() {
    return caller.flatMap(Caller::identity);
  }

  /**
   * {@return the protocol, as a {@code Received:} field names it} RFC 3848: {@code SMTP}, or {@code
   * ESMTP} and then {@code S} for TLS, {@code A} for AUTH; RFC 6531 has {@code UTF8SMTP} in their
   * place.
   *
   * @param internationalized whether the transaction is one of SMTPUTF8
   */
  public String protocol(boolean internationalized) {
    if (!caller.map(Caller::hello).map(Hello::extended).orElse(false)) {
      return "SMTP";
    }
    return (internationalized ? "UTF8SMTP" : "ESMTP")
        + (tls.isPresent() ? "S" : "")
        + (user().isPresent() ? "A" : "");
  }
}
