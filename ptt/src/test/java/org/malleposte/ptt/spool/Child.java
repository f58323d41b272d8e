package org.malleposte.ptt.spool;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another Java process, which runs a class of the tests and says what it does line by line; what it
 * leaves behind is in a folder of the test's.
 */
public final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  static Child start(Path folder, Class<?> main, String... arguments) throws IOException {
    return start(folder, List.of(), main, arguments);
  }

  /** Starts a process with options of its own, such as a limit to its heap. */
  public static Child start(Path folder, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath()));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Child(builder.start());
  }

  public long pid() {
    return process.pid();
  }

  /** The next line, or nothing if the process has ended. */
  public @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** Ends the process with a kill: nothing of it gets to say goodbye. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * What this process has on its class path and on its module path; and the tests, which are on
   * neither when they are patched into their module.
   */
  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .reduce(tests().toString(), (one, other) -> one + File.pathSeparator + other);
  }

  private static Path tests() {
    try {
      var resource = Objects.requireNonNull(Child.class.getResource("Child.class"));
      int depth = Child.class.getName().split("\\.", -1).length;
      var path = Path.of(resource.toURI());
      for (int i = 0; i < depth; i++) {
        path = Objects.requireNonNull(path.getParent());
      }
      return path;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
