package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by one thread of one process at a time. A file lock alone is not enough: it belongs to the
 * whole Java virtual machine, a second thread gets an exception, and closing that thread's channel
 * would release the first one's lock (documentation of {@link FileLock}). So threads queue at a
 * lock of their own before they touch the file.
 */
final class CacheLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CacheLock.class);
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
  private static final long POLL_MILLIS = 50;
  // Far behind the text, because Windows refuses to read bytes that another process has locked.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final ReentrantLock threads;
  private final FileChannel channel;

  private CacheLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /**
   * Waits until the lock is free, however long that takes.
   *
   * @param file holds the owner's name; it stays when the lock is released
   * @param patience after which a line in the log says who has the lock
   */
  static CacheLock acquire(Path file, Duration patience) {
    var threads = THREADS.computeIfAbsent(file.toAbsolutePath(), path -> new ReentrantLock());
    if (threads.isHeldByCurrentThread()) {
      throw new IllegalStateException("This thread already holds " + file);
    }
    FileChannel channel = null;
    try {
      if (!threads.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Waiting for {}: another part of this build has it", file.getFileName());
        threads.lockInterruptibly();
      }
      channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock(file, channel, patience);
      writeOwner(channel);
      return new CacheLock(threads, channel);
    } catch (InterruptedException e) {
      release(threads, channel);
      Thread.currentThread().interrupt();
      throw new MachineFault("The build was stopped while it waited for " + file + ".", e);
    } catch (IOException e) {
      release(threads, channel);
      throw new MachineFault(
          file + " cannot be locked. Set router-image.cache to a directory that may be written and"
              + " whose file system has locks.",
          e);
    }
  }

  /** Releases the lock. */
  @Override
  public void close() {
    release(threads, channel);
  }

  private static void lock(Path file, FileChannel channel, Duration patience)
      throws IOException, InterruptedException {
    var complainAt = System.nanoTime() + patience.toNanos();
    var complained = false;
    while (tryLock(channel) == null) {
      if (!complained && System.nanoTime() - complainAt > 0) {
        log.info("Waiting for {}: {} has it", file.getFileName(), owner(channel));
        complained = true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // the same plugin in another class loader, which has its own THREADS
    }
  }

  private static void writeOwner(FileChannel channel) throws IOException {
    var owner = "process " + ProcessHandle.current().pid() + ", thread "
        + Thread.currentThread().getName();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String owner(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(200);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  private static void release(ReentrantLock threads, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close(); // releases the file lock as well
      }
    } catch (IOException e) {
      log.debug("A lock file could not be closed", e);
    } finally {
      if (threads.isHeldByCurrentThread()) {
        threads.unlock();
      }
    }
  }
}
