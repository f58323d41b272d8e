package org.malleposte.ptt.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Mail is read by the owner of the spool alone, where the file system can say so. */
final class Privacy {

  private Privacy() {}

  /** {@return the attributes to make {@code file} with} */
  static FileAttribute<?>[] of(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes an empty {@code file} unless there is one: SQLite gives its log the same permissions. */
  static void ensure(Path file) throws IOException {
    try {
      Files.createFile(file, of(file));
    } catch (FileAlreadyExistsException e) {
      // As it should be, but for the first time.
    }
  }
}
