package org.malleposte.ptt.spool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;
import org.malleposte.ptt.SpoolOptions;
import org.sqlite.SQLiteException;

/**
 * SQLite: one file, with a write-ahead log beside it that each commit syncs ({@code
 * synchronous=FULL}) and that a thread of its own copies back (see {@link Checkpointer}), so that
 * no commit stops to do it.
 */
final class Sqlite implements Engine {

  private static final int PAGE = 4096;

  /** A checkpoint that restarts the log makes writers wait; a minute means that it hangs. */
  private static final int PATIENCE_MILLIS = 60_000;

  /**
   * A transaction that read first and wrote then would fail, and not wait, where it met a
   * checkpoint that itself waits for readers.
   */
  private static final String BEGIN = "BEGIN IMMEDIATE";

  /** A disk with less than so many octets left is full: SQLite's index of its log grows by that. */
  private static final long NOTHING = 64 << 10;

  private final Path file;
  private final FileStore disk;
  private final SpoolOptions options;
  private final Ownership ownership;
  private final Checkpointer checkpointer;

  private Sqlite(Path file, SpoolOptions options, Ownership ownership)
      throws SQLException, IOException {
    this.file = file;
    this.disk = Files.getFileStore(file);
    this.options = options;
    this.ownership = ownership;
    try (var sql = connect(true)) {
      check(sql);
      Schema.migrate(sql);
    }
    this.checkpointer = new Checkpointer(connect(false));
  }

  /**
   * Takes the database in {@code file}, which is made if there is none.
   *
   * @param options how big it may grow, where its log comes on top, and what stays free
   * @throws SpoolException if another has it, or it is damaged, or not a spool of this version
   */
  static Sqlite open(Path file, SpoolOptions options) throws IOException {
    var absolute = file.toAbsolutePath();
    if (!Files.isDirectory(absolute.resolveSibling("."))) {
      throw new SpoolException(
          Fault.UNAVAILABLE, "the folder of the spool " + file + " does not exist");
    }
    var ownership = Ownership.of(absolute);
    try {
      Privacy.ensure(absolute);
      return new Sqlite(absolute, options, ownership);
    } catch (SQLException e) {
      ownership.close();
      throw failure(absolute, Files.getFileStore(absolute), e);
    } catch (IOException | RuntimeException e) {
      ownership.close();
      throw e;
    }
  }

  @Override
  public Sql connect(boolean writing) throws SQLException {
    // As a URI, since sqlite-jdbc takes a question mark in a path for the start of settings.
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    try {
      configure(connection, writing);
      return new Sql(connection, BEGIN);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public SpoolException failure(SQLException e) {
    return failure(file, disk, e);
  }

  @Override
  public void requireRoom() throws SpoolException {
    if (options.reserve() == 0) {
      return;
    }
    long usable;
    try {
      usable = disk.getUsableSpace();
    } catch (IOException e) {
      throw new SpoolException(Fault.UNAVAILABLE, "the disk of the spool " + file, e);
    }
    if (usable < options.reserve()) {
      throw new SpoolException(
          Fault.FULL,
          "the disk of the spool %s has %d octets left, of which %d are reserved"
              .formatted(file, usable, options.reserve()));
    }
  }

  @Override
  public void committed(int jobs, int octets) {
    checkpointer.wrote(jobs, octets);
  }

  @Override
  public void close() throws IOException {
    try (ownership) {
      checkpointer.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static SpoolException failure(Path file, FileStore disk, SQLException e) {
    var fault = e instanceof SQLiteException told ? fault(told, disk) : Fault.UNAVAILABLE;
    return new SpoolException(fault, "the spool " + file + ": " + e.getMessage(), e);
  }

  /** How SQLite, by its result codes, fails: see sqlite.org/rescode.html. */
  @SuppressWarnings("MissingCasesInEnumSwitch") // the rest of its 120 codes say nothing more to us
  private static Fault fault(SQLiteException e, FileStore disk) {
    return switch (e.getResultCode()) {
      case SQLITE_FULL -> Fault.FULL;
      // SQLite names only the lack of room for its data so, and not that for what lies beside them.
      case SQLITE_IOERR_WRITE,
          SQLITE_IOERR_TRUNCATE,
          SQLITE_IOERR_SHMOPEN,
          SQLITE_IOERR_SHMSIZE,
          SQLITE_IOERR_SHMMAP,
          SQLITE_CANTOPEN ->
          isFull(disk) ? Fault.FULL : Fault.UNAVAILABLE;
      case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> Fault.NOT_SYNCED;
      case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE, SQLITE_CORRUPT_VTAB ->
          Fault.DAMAGED;
      case SQLITE_NOTADB -> Fault.FOREIGN;
      default -> Fault.UNAVAILABLE;
    };
  }

  private static boolean isFull(FileStore disk) {
    try {
      return disk.getUsableSpace() < NOTHING;
    } catch (IOException e) {
      return false;
    }
  }

  private void configure(Connection connection, boolean writing) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
      statement.execute("PRAGMA page_size = " + PAGE);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute("PRAGMA max_page_count = " + Math.max(1, options.octets() / PAGE));
      statement.execute("PRAGMA query_only = " + !writing);
    }
  }

  /** Asks SQLite whether its pages hang together; whether messages are whole, their digests say. */
  private void check(Sql sql) throws SQLException, SpoolException {
    var faults = sql.query("PRAGMA quick_check(1)", row -> row.getString(1));
    if (!faults.equals(List.of("ok"))) {
      throw new SpoolException(Fault.DAMAGED, "the spool " + file + " is damaged: " + faults);
    }
  }
}
