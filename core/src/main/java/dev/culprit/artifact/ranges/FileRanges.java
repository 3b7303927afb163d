package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.evidence.GapReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file. */
public final class FileRanges implements ByteRanges {

  private final FileChannel channel;
  private final ReadBudget budget;

  private FileRanges(FileChannel channel, ReadBudget budget) {
    this.channel = channel;
    this.budget = budget;
  }

  /** Opens a regular file. */
  public static FileRanges open(Path file, ReadBudget budget) throws PackageReadException {
    if (!Files.exists(file)) {
      throw new PackageReadException(GapReason.NOT_FOUND, "the file does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new PackageReadException(GapReason.UNREADABLE, "the path is not a regular file");
    }
    try {
      return new FileRanges(FileChannel.open(file, StandardOpenOption.READ), budget);
    } catch (AccessDeniedException denied) {
      throw new PackageReadException(
          GapReason.DENIED, "the file system does not permit reading the file");
    } catch (IOException unreadable) {
      throw unreadable();
    }
  }

  @Override
  public Tail tail(int length) throws PackageReadException {
    try {
      long total = channel.size();
      int present = (int) Math.min(total, length);
      return new Tail(total, range(total - present, present));
    } catch (IOException unreadable) {
      throw unreadable();
    }
  }

  @Override
  public byte[] range(long offset, int length) throws PackageReadException {
    budget.check();
    budget.allowBytes(length);
    try {
      if (offset < 0 || offset > channel.size() - length) {
        throw new PackageReadException(GapReason.UNREADABLE, "the file ends before its content");
      }
      ByteBuffer buffer = ByteBuffer.allocate(length);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        budget.check();
      }
      if (buffer.hasRemaining()) {
        throw new PackageReadException(GapReason.UNREADABLE, "the file shrank while it was read");
      }
      budget.tookBytes(length);
      return buffer.array();
    } catch (IOException unreadable) {
      throw unreadable();
    }
  }

  @Override
  public int worthOfOneCall() {
    return 16 * 1024;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException nothingWritten) {
      // Closing a channel that was only read loses nothing.
    }
  }

  private static PackageReadException unreadable() {
    return new PackageReadException(GapReason.UNREADABLE, "the file could not be read");
  }
}
