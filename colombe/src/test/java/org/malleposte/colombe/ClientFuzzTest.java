package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;

/** Whatever a server answers, a client's exchange ends. */
class ClientFuzzTest {

  @FuzzTest
  void listens(byte[] bytes) {
    var client = new Client();
    var to = List.of(new ForwardPath.To(Mailbox.of("a@b.test")), new ForwardPath.Postmaster());
    var exchange =
        client
            .greeting()
            .then(welcome -> client.hello(Domain.of("c", "test")))
            .then(offered -> client.authenticate(Credentials.of("u", "p"), Mechanism.LOGIN))
            .otherwise(problem -> client.send(new Command.Noop()))
            .then(ok -> client.transact(Envelope.of(new ReversePath.Null(), to)))
            .then(receipts -> client.quit());
    new Driver(Wire.of(List.of(bytes)), new Source()).turn(exchange);
  }

  private static final class Source implements Owner<RuntimeException> {
    private int left = 3;

    @Override
    public ByteBuffer source() {
      return ByteBuffer.wrap((left-- > 0 ? ".\r\nx\n" : "").getBytes(UTF_8));
    }
  }
}
