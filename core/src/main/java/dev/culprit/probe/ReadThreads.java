package dev.culprit.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for reads: virtual ones where the running JVM has them, else a bounded pool. */
final class ReadThreads {

  static final String NAME_PREFIX = "culprit-probe-";

  private static final Optional<MethodHandle> VIRTUAL = findVirtual();

  private ReadThreads() {}

  static ExecutorService open(int atMost) {
    return VIRTUAL.flatMap(ReadThreads::openVirtual).orElseGet(() -> openPool(atMost));
  }

  static ExecutorService openPool(int atMost) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        atMost,
        task -> {
          Thread thread = new Thread(task, NAME_PREFIX + number.incrementAndGet());
          // A read that hangs in a socket must not keep the caller's process alive.
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Optional<ExecutorService> openVirtual(MethodHandle factory) {
    try {
      return Optional.of((ExecutorService) factory.invoke());
    } catch (Throwable failure) {
      // Without virtual threads the pool does the same work.
      return Optional.empty();
    }
  }

  private static Optional<MethodHandle> findVirtual() {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class)));
    } catch (NoSuchMethodException | IllegalAccessException absentBeforeJava21) {
      return Optional.empty();
    }
  }
}
