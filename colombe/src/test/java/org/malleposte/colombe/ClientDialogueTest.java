package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("A client is held to every dialogue, however the network cuts it")
class ClientDialogueTest {

  static Stream<Dialogue> dialogues() {
    return Dialogue.all().filter(dialogue -> !dialogue.only().equals("server"));
  }

  @DisplayName("Whole, one octet at a time, and in two pieces at every offset")
  @ParameterizedTest(name = "{0}")
  @MethodSource("dialogues")
  void speaks(Dialogue dialogue) {
    int octets = dialogue.said(Dialogue.Turn.Kind.SERVER).getBytes(UTF_8).length;
    new Actor(dialogue, Counterpart.whole()).speaks();
    new Actor(dialogue, Counterpart.each()).speaks();
    for (int i = 1; i < octets; i++) {
      new Actor(dialogue, Counterpart.at(i)).speaks();
    }
  }

  /** Makes the calls of a client that would say the dialogue's lines. */
  private static final class Actor implements Owner<RuntimeException> {

    private final Dialogue dialogue;
    private final Counterpart server;
    private final Driver driver;
    private final Client client;
    private final List<String> results = new ArrayList<>();
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private final Deque<byte[]> slices = new ArrayDeque<>();

    Actor(Dialogue dialogue, Counterpart.Cut cut) {
      this.dialogue = dialogue;
      this.server = new Counterpart(dialogue, Dialogue.Turn.Kind.SERVER, cut);
      this.driver = new Driver(server, this);
      boolean initial = dialogue.said(Dialogue.Turn.Kind.CLIENT).matches("(?s).*AUTH PLAIN \\w.*");
      this.client =
          new Client(
              new Client.Settings(
                  LineEnds.REJECT, initial, Limits.standard(), Timeouts.standard()));
      dialogue.messages().forEach(m -> messages.add(m.getBytes(UTF_8)));
    }

    @Override
    public ByteBuffer source() {
      return ByteBuffer.wrap(slices.isEmpty() ? new byte[0] : slices.poll());
    }

    void speaks() {
      result(client.greeting());
      var commands = commands();
      for (int i = 0; i < commands.size(); i++) {
        i = act(commands, i);
      }
      assertEquals(dialogue.results(), results);
      assertTrue(server.isOver());
      if (!dialogue.password().isEmpty()) {
        var secret = Base64.getEncoder().encodeToString(dialogue.password().getBytes(UTF_8));
        for (var note : driver.notes) {
          assertTrue(!note.toString().contains(dialogue.password()), note.toString());
          assertTrue(!note.toString().contains(secret), note.toString());
        }
      }
    }

    /** What the client says, but mail data and responses, which are no commands. */
    private List<Command<?>> commands() {
      var commands = new ArrayList<Command<?>>();
      boolean data = false;
      for (var turn : dialogue.turns()) {
        if (turn.kind() == Dialogue.Turn.Kind.CLIENT) {
          for (String line : turn.lines()) {
            byte[] in = line.getBytes(UTF_8);
            if (!data && Command.parse(in, 0, in.length) instanceof Ok<Command<?>> ok) {
              commands.add(ok.value());
            }
            data &= !line.equals(".");
          }
        }
        data |= turn.text().startsWith("354") || turn.text().contains("\n354");
      }
      return commands;
    }

    /** Makes the call for the command at {@code index}; returns the last command that it says. */
    private int act(List<Command<?>> commands, int index) {
      return switch (commands.get(index)) {
        case Command.Ehlo(var domain) -> {
          result(client.hello(domain));
          boolean again = at(commands, index + 1) instanceof Command.Helo;
          yield again ? index + 1 : index;
        }
        case Command.StartTls() -> {
          result(client.startTls());
          yield at(commands, index + 1) instanceof Command.Ehlo ? index + 1 : index;
        }
        case Command.Auth auth -> {
          result(
              client.authenticate(
                  Credentials.of(dialogue.user(), dialogue.password()),
                  Mechanism.valueOf(auth.mechanism())));
          yield index;
        }
        case Command.Mail(var from, var parameters) -> {
          var envelope = new Envelope(from, parameters, List.of());
          int last = index;
          while (at(commands, last + 1) instanceof Command.Rcpt(var to, var more)) {
            envelope = envelope.to(new Envelope.Recipient(to, more));
            last++;
          }
          transact(envelope);
          last += at(commands, last + 1) instanceof Command.Data ? 1 : 0;
          yield last + (at(commands, last + 1) instanceof Command.Rset ? 1 : 0);
        }
        default -> {
          result(client.send(commands.get(index)));
          yield index;
        }
      };
    }

    private void transact(Envelope envelope) {
      if (!messages.isEmpty()) {
        slices.clear();
        slices.addAll(Wire.cut(messages.peek(), messages.peek().length / 2));
      }
      switch (driver.turn(client.transact(envelope))) {
        case Done<List<Receipt>>(var receipts) -> receipts.forEach(this::result);
        case Failed<List<Receipt>>(Problem.Interrupted(var cause, var receipts)) -> {
          results.add(cause.getClass().getSimpleName());
          receipts.forEach(this::result);
        }
        case Failed<List<Receipt>>(var problem) -> results.add(problem.toString());
        default -> throw new AssertionError();
      }
      if (slices.isEmpty()) {
        messages.poll();
      }
    }

    private void result(Receipt receipt) {
      results.add(
          switch (receipt) {
            case Receipt.Answered(var to, var stage, var reply) ->
                to.path() + " " + stage + " " + reply.code();
            case Receipt.Unanswered(var to, var stage) -> to.path() + " " + stage;
          });
    }

    private void result(Step<?> exchange) {
      if (driver.turn(exchange) instanceof Failed<?> failed) {
        results.add(told(failed.problem()));
      }
    }

    private static String told(Problem problem) {
      return switch (problem) {
        case Problem.Refused(var command, var reply) -> "Refused " + reply.code();
        case Problem.Unwelcome(var reply) -> "Unwelcome " + reply.code();
        default -> problem.toString();
      };
    }

    private static Command<?> at(List<Command<?>> commands, int index) {
      return index < commands.size() ? commands.get(index) : new Command.Noop();
    }
  }
}
