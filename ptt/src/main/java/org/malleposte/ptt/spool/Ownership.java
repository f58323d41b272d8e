package org.malleposte.ptt.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * The lock that makes one process the owner of a spool, held on a file beside it: two schedulers on
 * one queue would deliver everything twice. The system drops it when the process ends, however that
 * happens. The file holds the owner's process id, for people.
 */
final class Ownership implements AutoCloseable {

  private final FileChannel channel;

  private Ownership(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of the spool in {@code file}.
   *
   * @throws SpoolException {@link Fault#IN_USE} if another has it
   */
  static Ownership of(Path file) throws IOException {
    var lock = file.resolveSibling(file.getFileName() + ".lock");
    var channel = FileChannel.open(lock, Set.of(CREATE, READ, WRITE), Privacy.of(lock));
    try {
      if (locked(channel)) {
        return new Ownership(channel);
      }
      var owner = owner(channel);
      throw new SpoolException(Fault.IN_USE, "the spool " + file + " is in use" + owner);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Gives the lock back; its file stays, lest two processes lock two files of one name. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        return false;
      }
    } catch (OverlappingFileLockException e) {
      return false;
    }
    channel.truncate(0);
    channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
    return true;
  }

  private static String owner(FileChannel channel) throws IOException {
    var pid = ByteBuffer.allocate(20);
    return channel.read(pid, 0) <= 0 ? "" : " by process " + US_ASCII.decode(pid.flip());
  }
}
