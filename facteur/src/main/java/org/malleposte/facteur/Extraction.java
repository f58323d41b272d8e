package org.malleposte.facteur;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;

/** Writes the contents of parts to files of a folder, none of which was there before. */
final class Extraction {

  /** By media type: the extensions of what mail is mostly made of. */
  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("text/plain", ".txt"),
          Map.entry("text/html", ".html"),
          Map.entry("text/calendar", ".ics"),
          Map.entry("text/csv", ".csv"),
          Map.entry("text/vcard", ".vcf"),
          Map.entry("image/png", ".png"),
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/gif", ".gif"),
          Map.entry("image/svg+xml", ".svg"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("application/json", ".json"),
          Map.entry("application/zip", ".zip"),
          Map.entry("application/pgp-signature", ".asc"),
          Map.entry("application/pkcs7-signature", ".p7s"),
          Map.entry("message/rfc822", ".eml"),
          Map.entry("message/global", ".eml"));

  private final Path folder;

  /** The number that the next file of a name gets. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private Extraction(Path folder) {
    this.folder = folder;
  }

  /** Extracts to a folder, which is made if it is not there. */
  static Extraction to(Path folder) throws CommandException {
    try {
      Files.createDirectories(folder);
      return new Extraction(folder);
    } catch (IOException e) {
      throw CommandException.unwritable(folder, e);
    }
  }

  /**
   * Writes the leaves of a message, and the messages that are its parts, as they are.
   *
   * @return where each part went; two parts may be equal, and are two files
   */
  IdentityHashMap<Part, Path> extract(Message message) throws CommandException {
    var written = new IdentityHashMap<Part, Path>();
    extract(message.part(), "1", written);
    return written;
  }

  private void extract(Part part, String number, IdentityHashMap<Part, Path> written)
      throws CommandException {
    switch (part) {
      case Part.Leaf leaf -> written.put(leaf, write(leaf, number, leaf.open()));
      case Part.Multipart multipart -> {
        int n = 0;
        for (var child : multipart.parts()) {
          n++;
          extract(child, number + "." + n, written);
        }
      }
      case Part.Encapsulated encapsulated ->
          written.put(
              encapsulated,
              write(encapsulated, number, encapsulated.message().part().raw().open()));
    }
  }

  private Path write(Part part, String number, InputStream content) throws CommandException {
    var name =
        part.filename()
            .flatMap(SafeName::of)
            .filter(this::isNameable)
            .orElseGet(() -> "part-" + number + extension(part).orElse(".bin"));
    var file = create(name);
    try (content;
        var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      content.transferTo(out);
    } catch (IOException e) {
      throw CommandException.unwritable(file, e);
    }
    return file;
  }

  /** Not every locale has the characters of a name: that of C has only those of ASCII. */
  private boolean isNameable(String name) {
    try {
      return folder.resolve(name).endsWith(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Optional<String> extension(Part part) {
    return Optional.ofNullable(EXTENSIONS.get(part.type().name()));
  }

  /** Creates the file, so that neither what is there nor where a link leads is ever written to. */
  private Path create(String name) throws CommandException {
    while (true) {
      int n = numbers.merge(SafeName.folded(name), 1, Integer::sum);
      var file = folder.resolve(n == 1 ? name : SafeName.numbered(name, n));
      try {
        return Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // The next number may be free.
      } catch (IOException e) {
        throw CommandException.unwritable(file, e);
      }
    }
  }
}
