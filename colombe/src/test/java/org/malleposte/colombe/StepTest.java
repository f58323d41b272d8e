package org.malleposte.colombe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Read;

@DisplayName("Step: exchanges are chained, however long")
class StepTest {

  private static final int LONG = 100_000;

  private final Driver driver = new Driver(new Endless(), new Owner<>() {});

  @DisplayName("100 000 links, each chained onto the last")
  @Test
  void nestsToTheLeft() {
    Step<Integer> step = new Done<>(0);
    for (int i = 0; i < LONG; i++) {
      step = step.then(n -> new Done<>(n + 1));
    }
    assertEquals(new Done<>(LONG), driver.turn(step));
  }

  @DisplayName("100 000 links, each made by the one before")
  @Test
  void nestsToTheRight() {
    assertEquals(new Done<>(LONG), driver.turn(counting(0)));
  }

  private static Step<Integer> counting(int n) {
    return n == LONG ? new Done<>(n) : new Done<>(n + 1).then(StepTest::counting);
  }

  @DisplayName("100 000 links onto a read, which is read once")
  @Test
  void nestsToTheLeftOfARead() {
    Step<Integer> step = new Read<>(Duration.ofMinutes(1), incoming -> new Done<>(0));
    for (int i = 0; i < LONG; i++) {
      step = step.then(n -> new Done<>(n + 1));
    }
    assertEquals(new Done<>(LONG), driver.turn(step));
  }

  @DisplayName("100 000 reads in a row, within a chain")
  @Test
  void readsForLong() {
    assertEquals(
        new Done<>("read " + LONG), driver.turn(reading(0).then(n -> new Done<>("read " + n))));
  }

  private static Step<Integer> reading(int n) {
    return n == LONG
        ? new Done<>(n)
        : new Read<Integer>(Duration.ofMinutes(1), incoming -> new Done<>(n + 1))
            .then(StepTest::reading);
  }

  @DisplayName("A failure skips 100 000 links, and what is otherwise to be done is done")
  @Test
  void failsPastTheRest() {
    Step<Integer> step = new Failed<>(new Problem.Closed());
    for (int i = 0; i < LONG; i++) {
      step = step.then(n -> new Done<>(n + 1));
    }
    assertEquals(new Failed<>(new Problem.Closed()), driver.turn(step));
    assertEquals(new Done<>(7), driver.turn(step.otherwise(problem -> new Done<>(7))));
  }

  @DisplayName("100 000 failures, each mended by the next")
  @Test
  void failsForLong() {
    Step<Integer> step = new Failed<>(new Problem.Closed());
    for (int i = 0; i < LONG; i++) {
      step =
          step.otherwise(problem -> new Done<>(1))
              .then(n -> new Failed<Integer>(new Problem.TimedOut()));
    }
    assertEquals(new Failed<>(new Problem.TimedOut()), driver.turn(step));
  }

  @DisplayName("What follows a failure is not called, nor what mends a success")
  @Test
  void callsOneOfBoth() {
    assertEquals(
        new Done<>("both"),
        driver.turn(
            new Done<>("both")
                .otherwise(problem -> new Done<>("mended"))
                .then(value -> new Failed<String>(new Problem.Closed()))
                .then(value -> new Done<>("not called"))
                .otherwise(problem -> new Done<>("both"))));
  }

  /** A peer that always has one more byte. */
  private static final class Endless implements Driver.Peer {
    @Override
    public Incoming read() {
      return new Incoming.Bytes(ByteBuffer.wrap(new byte[1]));
    }

    @Override
    public Sent write(ByteBuffer bytes) {
      return Sent.ALL;
    }
  }
}
