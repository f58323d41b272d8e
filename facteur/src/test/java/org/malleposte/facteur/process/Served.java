package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code facteur serve} in a process of its own: {@code bin/facteur}, if the property {@code
 * malleposte.facteur} names it, else the classes that these tests run with.
 */
final class Served implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("(lipap|mti-gf) listens on .*:(\\d+)");

  private final Process process;
  private final Queue<String> err = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Integer> submission = new CompletableFuture<>();
  private final CompletableFuture<Integer> relay = new CompletableFuture<>();
  private final Thread listener;

  private Served(Process process) {
    this.process = process;
    this.listener = Thread.ofVirtual().start(this::listen);
  }

  /** Starts the servers of a configuration; whether they run, {@link #relay} tells. */
  static Served start(Path configuration) throws IOException {
    var command = new ArrayList<>(launcher());
    command.addAll(List.of("serve", "--config", configuration.toString()));
    var builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new Served(builder.start());
  }

  /** {@return the port of lipap, once it listens} */
  int submission() {
    return submission.join();
  }

  /** {@return the port of mti-gf, once it listens} */
  int relay() {
    return relay.join();
  }

  long pid() {
    return process.pid();
  }

  /** {@return what it said on standard error so far} */
  String err() {
    return err.stream().map(line -> line + "\n").collect(joining());
  }

  /** Ends it with SIGKILL: nothing of it gets to say goodbye. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end, with SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** {@return the status that it ends with, which it must do by itself and in time} */
  int status(Duration most) throws InterruptedException {
    assertTrue(process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS), () -> "runs on: " + err());
    listener.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  private void listen() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        err.add(line);
        var listens = LISTENS.matcher(line);
        if (listens.matches()) {
          var port = listens.group(1).equals("lipap") ? submission : relay;
          port.complete(Integer.valueOf(listens.group(2)));
        }
      }
    } catch (IOException e) {
      err.add(e.toString());
    }
    var ended = new UncheckedIOException(new IOException("it has ended: " + err()));
    submission.completeExceptionally(ended);
    relay.completeExceptionally(ended);
  }

  private static List<String> launcher() {
    var script = System.getProperty("malleposte.facteur");
    if (script != null) {
      return List.of(Path.of(script).toAbsolutePath().toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        "org.malleposte.facteur.Main");
  }

  /** What this process has on its class path and on its module path. */
  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }
}
