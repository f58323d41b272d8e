package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the spool of a process held when that was killed. It is read from a copy of the files, since
 * to open a spool is to repair it.
 *
 * @param rows what was there, a row for each recipient of each message
 */
record Snapshot(List<Row> rows) {

  private static final Pattern FAILED = Pattern.compile("Final-Recipient: rfc822; *(\\S+)\r\n");

  /** A recipient whom an attempt is under way for, as the schema says. */
  private static final int ATTEMPTING = 1;

  /**
   * A recipient of a message, be it a parcel or a report on one.
   *
   * @param place the recipient; of a report, the one that it reports on
   * @param report whether it is a report
   * @param attempting whether an attempt was under way
   */
  record Row(Place place, boolean report, boolean attempting) {}

  /** Reads a copy, which is made in {@code folder}, of the spool in {@code file}. */
  static Snapshot of(Path file, Path folder) throws IOException, SQLException {
    var copy = Files.createDirectories(folder).resolve("spool.db");
    for (var suffix : List.of("", "-wal")) {
      var original = Path.of(file + suffix);
      if (Files.exists(original)) {
        Files.copy(original, Path.of(copy + suffix));
      }
    }
    var snapshot = new Snapshot(read(copy));
    try (var files = Files.list(folder)) {
      for (var left : files.toList()) {
        Files.delete(left);
      }
    }
    return snapshot;
  }

  /** {@return how many messages a spool has; a process may have it open} */
  static int messages(Path file) throws SQLException {
    try (var connection = open(file);
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT count(*) FROM messages WHERE state <> 0")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static List<Row> read(Path file) throws SQLException {
    var rows = new ArrayList<Row>();
    try (var connection = open(file);
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT m.id, r.forward_path, r.state FROM messages m JOIN recipients r"
                    + " ON r.message = m.id WHERE m.state <> 0")) {
      while (result.next()) {
        var octets = octets(connection, result.getLong(1));
        int number = Parcel.numberIn(octets).orElseThrow();
        boolean attempting = result.getInt(3) == ATTEMPTING;
        if (isReport(octets)) {
          failed(octets, number).forEach(place -> rows.add(new Row(place, true, attempting)));
        } else {
          rows.add(new Row(new Place(number, result.getString(2)), false, attempting));
        }
      }
    }
    return rows;
  }

  /** {@return whether a message is a report} */
  static boolean isReport(String octets) {
    return octets.contains("multipart/report");
  }

  /** {@return whom a report on a parcel reports on} */
  static List<Place> failed(String octets, int number) {
    return FAILED
        .matcher(octets)
        .results()
        .map(found -> new Place(number, found.group(1)))
        .toList();
  }

  private static String octets(Connection connection, long message) throws SQLException {
    var octets = new StringBuilder();
    try (var statement =
        connection.prepareStatement(
            "SELECT octets FROM chunks WHERE message = ? ORDER BY position")) {
      statement.setLong(1, message);
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          octets.append(new String(result.getBytes(1), ISO_8859_1));
        }
      }
    }
    return octets.toString();
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
