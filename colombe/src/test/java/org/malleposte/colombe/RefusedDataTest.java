package org.malleposte.colombe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.emile.Domain;

@DisplayName(
    "Mail data that are refused are read to their end, and their owner knows that they come")
class RefusedDataTest {

  private static final Server.Settings SETTINGS =
      Server.Settings.of(Domain.of("mx", "example", "test")).withSize(10);

  private static final String ENVELOPE =
      "EHLO c.test\r\nMAIL FROM:<a@c.test>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n";

  @DisplayName("for their size, or for what they hold")
  @ParameterizedTest
  @ValueSource(strings = {"0123456789a", "\n", "\0"})
  void isTold(String refused) {
    var rest = "and more\r\n..\r\nof it\r\n.\r\n";
    for (int cut = 0; cut <= rest.length(); cut++) {
      var wire =
          Wire.of(
              ENVELOPE, refused, rest.substring(0, cut), rest.substring(cut) + "NOOP\r\nQUIT\r\n");
      var dropped = new ArrayList<Integer>();
      turn(new Server(SETTINGS).session(), wire, dropped);
      assertEquals(rest.length(), dropped.stream().mapToInt(n -> n).sum(), "cut at " + cut);
      assertEquals(
          List.of("220", "250", "250", "250", "354", refused.length() > 1 ? "552" : "554", "250"),
          List.of(ServerTest.codes(wire.text()).split(" ", -1)).subList(0, 7));
    }
  }

  private static void turn(Step<?> session, Wire wire, List<Integer> dropped) {
    var counting =
        new Owner<RuntimeException>() {
          @Override
          public Verdict judge(Question.Judged question) {
            return Verdict.accept();
          }

          @Override
          public Proceed content(Question.Content content) {
            return new Proceed.Continue();
          }
        };
    Step<?> step = session;
    while (!(step instanceof Step.Done)) {
      step = next(step, wire, counting, dropped);
    }
  }

  private static <A> Step<A> next(
      Step<A> step, Wire wire, Owner<RuntimeException> owner, List<Integer> dropped) {
    return switch (step) {
      case Step.Read<A>(var patience, var resume) -> resume.apply(wire.read());
      case Step.Write<A>(var patience, var bytes, var resume) -> resume.apply(wire.write(bytes));
      case Step.Secure<A>(var resume) -> resume.get();
      case Ask<?, A> ask -> {
        if (ask.question() instanceof Question.Dropped(var octets)) {
          dropped.add(octets);
        }
        yield ask.answeredBy(owner);
      }
      case Step.Note<A>(var spoken, var resume) -> resume.get();
      case Step.Go<A>(var resume) -> resume.get();
      case Step.Done<A> done -> done;
      case Step.Failed<A> failed -> throw new AssertionError(failed);
    };
  }
}
