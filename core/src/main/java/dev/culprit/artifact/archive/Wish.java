package dev.culprit.artifact.archive;

/**
 * A content that a reader of facts wants.
 *
 * @param entry of the archive that is asked
 * @param bytes how many unpacked bytes from its start; {@link #WHOLE} for all
 * @param priority smaller is more important: when the budget is short, the important ones are read
 */
public record Wish(ArchiveEntry entry, int bytes, Priority priority) {

  /** All bytes of the entry. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** What goes first when the budget does not suffice for everything. */
  public enum Priority {
    /** Asked for by name. */
    NAMED,
    /** Metadata that names and versions things. */
    METADATA,
    /** First bytes of native libraries, programs and scripts. */
    HEAD,
    /** Lists of what a distribution installed. */
    RECORD,
    /** Samples of bytecode and class files. */
    SAMPLE,
    /** One of many packages below {@code node_modules}. */
    DEPENDENCY,
    /** Bodies that nobody asked for by name. */
    BODY
  }
}
