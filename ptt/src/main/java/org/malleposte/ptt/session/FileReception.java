package org.malleposte.ptt.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.Reception;

/**
 * Puts a message into a file. It grows under another name beside its own, which it gets once the
 * disk has its octets, and accepts once the disk has its name.
 */
public final class FileReception implements Reception {

  private final Path file;
  private final Path growing;
  private final FileChannel channel;

  /**
   * Opens the file.
   *
   * @param file where the message goes; there is none yet
   * @throws IOException if it cannot be written there
   */
  public FileReception(Path file) throws IOException {
    this.file = file;
    this.growing = file.resolveSibling(file.getFileName() + ".part");
    this.channel =
        FileChannel.open(growing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void write(ByteBuffer slice) throws IOException {
    while (slice.hasRemaining()) {
      channel.write(slice);
    }
  }

  @Override
  public Verdict commit() throws IOException {
    channel.force(true);
    Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return Verdict.accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(growing);
  }
}
