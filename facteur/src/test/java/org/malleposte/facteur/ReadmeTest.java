package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.dns.Answer;
import org.malleposte.dns.ZoneFile;
import org.malleposte.facteur.configuration.Configuration;

@DisplayName("What the README shows")
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  private static final List<String> IMPORTS =
      List.of(
          "java.io",
          "java.net",
          "java.nio.file",
          "java.security",
          "java.time",
          "java.util",
          "org.malleposte.colombe",
          "org.malleposte.emile",
          "org.malleposte.mrmime",
          "org.malleposte.ptt",
          "org.malleposte.sendmail");

  @TempDir Path folder;

  @Test
  @DisplayName("The Java in it compiles, against the modules as they are")
  void compiles() throws IOException {
    var examples = blocks("java");
    assertTrue(examples.size() >= 3, "the README has lost its examples");
    for (int i = 0; i < examples.size(); i++) {
      assertEquals("", errors("Example" + i, examples.get(i)));
    }
  }

  @Test
  @DisplayName("An example that does not compile is found out")
  void canFail() throws IOException {
    assertTrue(errors("Broken", "Message.parse(42);").contains("incompatible types"));
  }

  @Test
  @DisplayName("The configuration in it is one, and so is its zone")
  void configures() throws Exception {
    var zone = Files.writeString(folder.resolve("trial.zone"), blocks("zone").getFirst());
    assertInstanceOf(Answer.Found.class, ZoneFile.parse(zone).mx("example.test"));
    var file = Files.writeString(folder.resolve("post.toml"), blocks("toml").getFirst());
    var configuration = Configuration.load(file);
    assertEquals("mail.malleposte.test", configuration.hostname().toString());
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private String errors(String name, String statements) throws IOException {
    var imports =
        IMPORTS.stream().map(each -> "import " + each + ".*;\n").collect(Collectors.joining());
    var source =
        imports + "class " + name + " { void run() throws Exception {\n" + statements + "} }\n";
    var file = Files.writeString(folder.resolve(name + ".java"), source, UTF_8);
    var path =
        Stream.of("java.class.path", "jdk.module.path")
            .map(property -> System.getProperty(property, ""))
            .collect(Collectors.joining(System.getProperty("path.separator")));
    var messages = new StringWriter();
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    int status =
        javac.run(
            new PrintWriter(messages),
            new PrintWriter(messages),
            "--release",
            "21",
            "-proc:none",
            "-encoding",
            "UTF-8",
            "-cp",
            path,
            "-d",
            folder.toString(),
            file.toString());
    return status == 0 ? "" : messages.toString();
  }
}
