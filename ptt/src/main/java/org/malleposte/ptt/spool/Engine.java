package org.malleposte.ptt.spool;

import java.io.IOException;
import java.sql.SQLException;
import org.malleposte.ptt.SpoolException;

/** What differs between the databases that a spool may be kept in. */
interface Engine extends AutoCloseable {

  /**
   * {@return a new connection to a database of the newest schema}
   *
   * @param writing whether it may change rows
   */
  Sql connect(boolean writing) throws SQLException;

  /** {@return what an error of this database means to a spool} */
  SpoolException failure(SQLException e);

  /**
   * Keeps what is left of the disk for the records of messages that were taken.
   *
   * @throws SpoolException if that is all that is left
   */
  void requireRoom() throws SpoolException;

  /** Takes note, on the committing thread, that a transaction of so much is durable. */
  void committed(int jobs, int octets);

  /** Ends what this does beside the connections, which are closed already. */
  @Override
  void close() throws IOException;
}
