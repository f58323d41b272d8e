package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.ptt.SpoolException.Fault;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * {@code malleposte.small-disk} names a folder on a file system of its own, of some 48 MB: {@code
 * .ci/full-disk} makes one.
 */
@DisplayName("On a disk that is full, a failure is one of room")
@EnabledIfSystemProperty(named = "malleposte.small-disk", matches = ".+")
class SmallDiskTest {

  private Path folder;

  @BeforeEach
  void takeTheDisk() throws IOException {
    folder =
        Files.createTempDirectory(Path.of(System.getProperty("malleposte.small-disk")), "spool");
    assertTrue(Files.getFileStore(folder).getTotalSpace() < 1L << 28, "this disk is not small");
  }

  @AfterEach
  void leaveTheDisk() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @DisplayName("if it may be")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "SQLITE_IOERR_WRITE, FULL",
    "SQLITE_IOERR_SHMSIZE, FULL",
    "SQLITE_CANTOPEN, FULL",
    "SQLITE_IOERR_READ, UNAVAILABLE",
    "SQLITE_IOERR_FSYNC, NOT_SYNCED",
    "SQLITE_CORRUPT, DAMAGED",
  })
  void tells(SQLiteErrorCode code, Fault fault) throws Exception {
    var failing = new AtomicBoolean();
    var engine =
        new Tampered(
            folder.resolve("spool.db"),
            plain -> {
              if (failing.get()) {
                throw new SQLiteException(code.message, code);
              }
              plain.run();
            });
    try (var spool = engine.spool()) {
      fill();
      failing.set(true);
      assertEquals(fault, SpoolTest.fault(() -> Spools.claimAll(spool)));
    }
  }

  private void fill() throws IOException {
    var filler = folder.resolve("filler");
    try (var file =
        FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var store = Files.getFileStore(filler);
      for (long left = store.getUsableSpace(); left > 0; left = store.getUsableSpace()) {
        file.write(ByteBuffer.allocate((int) Math.min(1 << 20, left)));
      }
    }
  }
}
