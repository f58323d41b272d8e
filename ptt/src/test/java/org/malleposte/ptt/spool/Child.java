package org.malleposte.ptt.spool;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another Java process, which runs a class of the tests and says what it does line by line; what it
 * leaves behind is in a folder of the test's.
 */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  static Child start(Path folder, Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath()));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Child(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** The next line, or nothing if the process has ended. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** Ends the process with a kill: nothing of it gets to say goodbye. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** What this process has on its class path and on its module path. */
  private static String classPath() {
    var path = System.getProperty("java.class.path");
    var modules = System.getProperty("jdk.module.path");
    return modules == null ? path : path + System.getProperty("path.separator") + modules;
  }
}
