package org.malleposte.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A README, whose examples a test holds to the modules as they are. */
public final class Readme {

  private static final String BEGIN = "<!-- conformance: made by ";
  private static final String END = "<!-- end of conformance -->\n";

  private final Path file;

  private Readme(Path file) {
    this.file = file;
  }

  /** {@return the README of a module, or of the project for an empty name} */
  public static Readme of(String module) {
    return new Readme(
        Path.of(System.getProperty("malleposte.root", "")).resolve(module).resolve("README.md"));
  }

  public Path file() {
    return file;
  }

  /**
   * Compares what a test makes with what stands between the lines that name it; or writes it there,
   * with the property {@code malleposte.write}.
   *
   * @param test the simple name of the test
   * @param made what it makes, in Markdown
   */
  public void tells(String test, String made) throws IOException {
    var text = Files.readString(file);
    var begin = BEGIN + test + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    assertTrue(from >= begin.length() && to >= from, () -> file + " has no place for it");
    if (System.getProperty("malleposte.write") != null) {
      Files.writeString(file, text.substring(0, from) + made + text.substring(to));
    } else {
      assertEquals(made, text.substring(from, to), "README; -Dmalleposte.write mends it");
    }
  }

  /** {@return its code blocks in a language, in order} */
  public List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(file))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /**
   * {@return what the compiler has to say of some statements, against what is on the test's class
   * path and module path; empty if nothing}
   *
   * @param statements the body of a method
   * @param packages all of whose types they may name
   */
  public static String errors(String statements, List<String> packages) throws IOException {
    var folder = Files.createTempDirectory("readme");
    try {
      return errors(folder, source(statements, packages));
    } finally {
      delete(folder);
    }
  }

  private static String source(String statements, List<String> packages) {
    var imports = packages.stream().map(each -> "import " + each + ".*;\n");
    return imports.collect(Collectors.joining())
        + "class Example { void run() throws Exception {\n"
        + statements
        + "} }\n";
  }

  private static String errors(Path folder, String source) throws IOException {
    var file = Files.writeString(folder.resolve("Example.java"), source);
    var path =
        Stream.of("java.class.path", "jdk.module.path")
            .map(property -> System.getProperty(property, ""))
            .collect(Collectors.joining(System.getProperty("path.separator")));
    var said = new StringWriter();
    var to = new PrintWriter(said);
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    var options = Stream.of("--release", "21", "-proc:none", "-encoding", "UTF-8", "-cp", path);
    var arguments = Stream.of("-d", folder.toString(), file.toString());
    int status = javac.run(to, to, Stream.concat(options, arguments).toArray(String[]::new));
    return status == 0 ? "" : said.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
