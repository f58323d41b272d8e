package org.malleposte.facteur.process;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.malleposte.colombe.Credentials;
import org.malleposte.emile.Domain;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.Connection;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Sender;
import org.malleposte.sendmail.Settings;
import org.malleposte.sendmail.Smarthost;
import org.malleposte.sendmail.TlsPolicy;

/**
 * A client that sends parcels, one after the other, over one connection for as long as that lasts;
 * it keeps the books, and may lose its connection only once the servers are ending.
 */
final class Client implements Runnable {

  private static final Domain NAME = Domain.of("client.example.test");

  private final Ledger ledger;
  private final Smarthost server;
  private final BooleanSupplier ending;
  private final Runnable accepted;

  private Client(Ledger ledger, Smarthost server, BooleanSupplier ending, Runnable accepted) {
    this.ledger = ledger;
    this.server = server;
    this.ending = ending;
    this.accepted = accepted;
  }

  /**
   * Makes a client of mti-gf.
   *
   * @param ending whether the servers are ending
   * @param accepted what runs when a parcel had its 250
   */
  static Client ofRelay(Ledger ledger, int port, BooleanSupplier ending, Runnable accepted) {
    var server = Smarthost.of("127.0.0.1", port, TlsPolicy.NEVER);
    return new Client(ledger, server, ending, accepted);
  }

  /** Makes a client of lipap. */
  static Client ofSubmission(Ledger ledger, int port, BooleanSupplier ending, Runnable accepted) {
    var romain = Credentials.of("romain@malleposte.test", World.PASSWORD);
    var server = Smarthost.of("127.0.0.1", port, TlsPolicy.REQUIRED).as(romain);
    return new Client(ledger, server, ending, accepted);
  }

  @Override
  public void run() {
    try (var connection = new Sender(server, Settings.of(NAME).withTrusted(credulous())).open()) {
      while (send(connection, ledger.next())) {
        accepted.run();
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      ledger.fault("a client failed: " + e);
    }
  }

  /** Sends a parcel, and tells whether to go on. */
  private boolean send(Connection connection, Parcel parcel) throws IOException {
    var envelope = server.credentials().isPresent() ? parcel.forSubmission() : parcel.forRelay();
    var outcomes = connection.send(envelope, parcel.data(() -> ledger.sent(parcel)));
    if (outcomes.stream().allMatch(Outcome.Delivered.class::isInstance)) {
      ledger.accepted(parcel);
      return true;
    }
    if (ending.getAsBoolean()) {
      outcomes.stream().filter(Client::isAmiss).forEach(outcome -> ledger.fault("" + outcome));
      return false;
    }
    if (!parcel.isHalf()) {
      ledger.fault("%s before the end: %s".formatted(parcel, outcomes));
    }
    return parcel.isHalf();
  }

  /** Whether an outcome is none of a connection that was lost, or whose server stops. */
  private static boolean isAmiss(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> false;
      case Outcome.Unknown unknown -> false;
      case Outcome.Rejected rejected -> true;
      case Outcome.Deferred deferred ->
          deferred.cause() instanceof Cause.Said(var reply) && reply.code() != 421;
    };
  }

  /** Trusts whatever it is shown: the server has just made its certificate itself. */
  private static SSLContext credulous() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Credulous()}, null);
    return context;
  }

  private static final class Credulous extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String by) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String by) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
