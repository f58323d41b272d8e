package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

@DisplayName("A spool is opened")
class OpeningTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("spool.db");
  }

  @Test
  @DisplayName("by one at a time in a process")
  void once() throws Exception {
    try (var spool = Spool.sqlite(file)) {
      var e = assertThrows(SpoolException.class, () -> Spool.sqlite(file));
      assertEquals(Fault.IN_USE, e.fault());
      take(spool, octets(1, 1), "anil@recoil.org");
    }
    Spool.sqlite(file).close();
  }

  @Test
  @DisplayName("by one process at a time, and the other is told which has it")
  void byOneProcess() throws Exception {
    try (var child = Child.start(folder, Holder.class, file.toString())) {
      assertEquals("open", child.line());
      var e = assertThrows(SpoolException.class, () -> Spool.sqlite(file));
      assertEquals(Fault.IN_USE, e.fault());
      assertTrue(
          String.valueOf(e.getMessage()).endsWith("by process " + child.pid()), e.getMessage());
    }
    Spool.sqlite(file).close();
  }

  @Test
  @DisplayName("by no other process, even after this one has been refused a second time")
  void keepsItsLock() throws Exception {
    var linked = Files.createSymbolicLink(folder.resolve("linked"), folder).resolve("spool.db");
    try (var spool = Spool.sqlite(file)) {
      assertEquals(Fault.IN_USE, SpoolTest.fault(() -> Spool.sqlite(file)));
      assertEquals(Fault.IN_USE, SpoolTest.fault(() -> Spool.sqlite(linked)));
      try (var child = Child.start(folder, Holder.class, file.toString())) {
        assertEquals("IN_USE", child.line());
      }
      take(spool, octets(1, 1), "anil@recoil.org");
    }
    try (var child = Child.start(folder, Holder.class, file.toString())) {
      assertEquals("open", child.line());
    }
  }

  @Test
  @DisplayName("again after an opening that failed")
  void givesTheLockBack() throws Exception {
    Files.writeString(file, "Dear diary,\n".repeat(1000));
    assertEquals(Fault.FOREIGN, SpoolTest.fault(() -> Spool.sqlite(file)));
    Files.delete(file);
    Spool.sqlite(file).close();
  }

  @Test
  @DisplayName("with the schema of this version")
  void knowsItsVersion() throws Exception {
    Spool.sqlite(file).close();
    Spools.change(file, "PRAGMA user_version = 1000");
    assertEquals(Fault.FOREIGN, SpoolTest.fault(() -> Spool.sqlite(file)));
  }

  @Test
  @DisplayName("unless the file is another program's database")
  void refusesDatabases() throws Exception {
    Spools.change(file, "CREATE TABLE accounts (name TEXT)");
    assertEquals(Fault.FOREIGN, SpoolTest.fault(() -> Spool.sqlite(file)));
    assertEquals(0, Spools.count(file, "accounts"));
  }

  @Test
  @DisplayName("or no database at all")
  void refusesFiles() throws Exception {
    Files.writeString(file, "Dear diary,\n".repeat(1000));
    assertEquals(Fault.FOREIGN, SpoolTest.fault(() -> Spool.sqlite(file)));
    assertEquals("Dear diary,\n".repeat(1000), Files.readString(file));
  }

  /** Opens a spool, says so, and keeps it until it is ended; or says why it could not. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (var spool = Spool.sqlite(Path.of(arguments[0]))) {
        System.out.println("open");
        System.in.read();
        spool.list(0, 1);
      } catch (SpoolException e) {
        System.out.println(e.fault());
      }
    }
  }
}
