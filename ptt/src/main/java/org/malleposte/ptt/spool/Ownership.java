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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.malleposte.ptt.SpoolException;
import org.malleposte.ptt.SpoolException.Fault;

/**
 * The lock that makes one process the owner of a spool, held on a file beside it: two schedulers on
 * one queue would deliver everything twice. The system drops it when the process ends, however that
 * happens. The file holds the owner's process id, for people.
 *
 * <p>A POSIX lock is gone as soon as its process closes any channel to the file, so that within a
 * process a list says who has which, and the file of a lock that is held is not opened again.
 */
final class Ownership implements AutoCloseable {

  /** The lock files of this process's spools, by their real folders. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path lock;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Ownership(Path lock, FileChannel channel) {
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Takes the lock of the spool in {@code file}.
   *
   * @param file the database, in a folder that exists
   * @throws SpoolException {@link Fault#IN_USE} if another has it
   */
  static Ownership of(Path file) throws IOException {
    var folder = file.resolveSibling(".").toRealPath();
    var lock = folder.resolve(file.getFileName() + ".lock");
    if (!HELD.add(lock)) {
      throw inUse(file, " by this process");
    }
    try {
      return new Ownership(lock, open(file, lock));
    } catch (IOException | RuntimeException e) {
      HELD.remove(lock);
      throw e;
    }
  }

  /** Gives the lock back; its file stays, lest two processes lock two files of one name. */
  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      try {
        channel.close();
      } finally {
        HELD.remove(lock);
      }
    }
  }

  private static FileChannel open(Path file, Path lock) throws IOException {
    var channel = FileChannel.open(lock, Set.of(CREATE, READ, WRITE), Privacy.of(lock));
    try {
      if (locked(channel)) {
        return channel;
      }
      throw inUse(file, owner(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
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

  private static SpoolException inUse(Path file, String owner) {
    return new SpoolException(Fault.IN_USE, "the spool " + file + " is in use" + owner);
  }

  private static String owner(FileChannel channel) throws IOException {
    var pid = ByteBuffer.allocate(20);
    return channel.read(pid, 0) <= 0 ? "" : " by process " + US_ASCII.decode(pid.flip());
  }
}
