package dev.culprit.artifact.tree;

import java.io.IOException;
import java.io.InputStream;

/** Gives the bytes of a tar, anew at each call. */
@FunctionalInterface
public interface TarStream {

  /** Returns a stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;
}
