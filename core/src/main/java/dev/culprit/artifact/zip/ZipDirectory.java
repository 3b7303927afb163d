package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.EntryName;
import dev.culprit.artifact.archive.ReadFailures;
import dev.culprit.evidence.GapReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The central directory of a ZIP (PKWARE APPNOTE 6.3.10, section 4.3.12), parsed with distrust. */
final class ZipDirectory {

  private static final long SIGNATURE = 0x02014b50L;
  private static final int FIXED = 46;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final int UNIX = 3;
  private static final int MACOS = 19;

  private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
  private final List<ZipRecord> records = new ArrayList<>();
  private final ReadFailures failures;
  private final byte[] bytes;
  private final long shift;
  private final long contentEnd;
  private boolean whole = true;

  private ZipDirectory(byte[] bytes, ZipEndRecord end, ReadFailures failures) {
    this.bytes = bytes;
    this.shift = end.shift();
    this.contentEnd = end.directoryOffset();
    this.failures = failures;
  }

  /** Parses what is there; damage ends the list, is told as a failure and throws nothing. */
  static ZipDirectory parse(byte[] bytes, ZipEndRecord end, int maxEntries, ReadFailures failures) {
    ZipDirectory directory = new ZipDirectory(bytes, end, failures);
    directory.parseAll(end.entries(), maxEntries);
    return directory;
  }

  List<ArchiveEntry> entries() {
    return List.copyOf(entries.values());
  }

  ZipRecord record(ArchiveEntry entry) {
    return records.get(entry.index());
  }

  List<ZipRecord> records() {
    return records;
  }

  boolean isWhole() {
    return whole;
  }

  private void parseAll(long stated, int maxEntries) {
    int at = 0;
    long seen = 0;
    while (at < bytes.length) {
      if (seen >= maxEntries) {
        lacking(GapReason.LIMITED, "the ZIP has more than " + maxEntries + " entries");
        return;
      }
      int next = parseOne(at);
      if (next < 0) {
        lacking(GapReason.UNREADABLE, "the ZIP directory is damaged or cut after entry " + seen);
        return;
      }
      at = next;
      seen++;
    }
    // Without zip64 the count is stored modulo 65,536.
    if (seen != stated && seen % 65_536 != stated) {
      lacking(
          GapReason.UNREADABLE,
          "the ZIP says that it has " + stated + " entries, its directory lists " + seen);
    }
  }

  private void lacking(GapReason reason, String detail) {
    whole = false;
    failures.add(reason, detail, "");
  }

  private int parseOne(int at) {
    if (bytes.length - at < FIXED || LittleEndian.u32(bytes, at) != SIGNATURE) {
      return -1;
    }
    int nameLength = LittleEndian.u16(bytes, at + 28);
    int extraLength = LittleEndian.u16(bytes, at + 30);
    int next = at + FIXED + nameLength + extraLength + LittleEndian.u16(bytes, at + 32);
    if (next > bytes.length) {
      return -1;
    }
    if (nameLength == 0 || nameLength > EntryName.MAX_BYTES) {
      lacking(GapReason.UNREADABLE, "entries whose name is empty or longer than 4,096 bytes");
    } else {
      add(at, nameLength, extraLength);
    }
    return next;
  }

  private void add(int at, int nameLength, int extraLength) {
    long[] sizes = {
      LittleEndian.u32(bytes, at + 24),
      LittleEndian.u32(bytes, at + 20),
      LittleEndian.u32(bytes, at + 42)
    };
    widen(sizes, at + FIXED + nameLength, extraLength);
    EntryName name = EntryName.decode(bytes, at + FIXED, nameLength);
    long header = sizes[2] + shift;
    boolean placed = sizes[2] >= 0 && header >= 0 && header <= contentEnd - ZipContent.HEADER;
    if (sizes[0] < 0 || sizes[1] < 0 || !placed) {
      failures.add(
          GapReason.UNREADABLE, "entries that claim sizes or places outside the file", name.path());
    }
    records.add(
        new ZipRecord(
            placed ? header : -1,
            LittleEndian.u16(bytes, at + 10),
            LittleEndian.u16(bytes, at + 8),
            LittleEndian.u32(bytes, at + 16),
            nameLength,
            extraLength));
    int attributes = bytes[at + 5] == UNIX || bytes[at + 5] == MACOS ? unixMode(at) : 0;
    ArchiveEntry.Kind kind = kind(name.path(), attributes);
    String path = name.path();
    ArchiveEntry old = entries.get(path);
    ArchiveEntry entry =
        new ArchiveEntry(
            path,
            kind,
            Math.max(0, sizes[0]),
            Math.max(0, sizes[1]),
            mode(attributes),
            name.unsafe(),
            old == null ? 1 : old.copies() + 1,
            records.size() - 1);
    entries.put(path, entry);
  }

  private int unixMode(int at) {
    return LittleEndian.u16(bytes, at + 40);
  }

  private static @Nullable Integer mode(int attributes) {
    return attributes == 0 ? null : attributes & 07777;
  }

  private static ArchiveEntry.Kind kind(String path, int attributes) {
    int type = attributes & 0170000;
    if (path.endsWith("/") || type == 0040000) {
      return ArchiveEntry.Kind.FOLDER;
    }
    return type == 0120000 ? ArchiveEntry.Kind.LINK : ArchiveEntry.Kind.FILE;
  }

  /** Takes 64-bit values from the zip64 extra field, in the order that the format fixes. */
  private void widen(long[] sizes, int extra, int length) {
    int at = extra;
    int end = extra + length;
    while (at + 4 <= end) {
      int id = LittleEndian.u16(bytes, at);
      int fieldEnd = at + 4 + LittleEndian.u16(bytes, at + 2);
      if (fieldEnd > end) {
        return;
      }
      if (id == 1) {
        int value = at + 4;
        for (int which = 0; which < sizes.length; which++) {
          if (sizes[which] == IN_ZIP64 && value + 8 <= fieldEnd) {
            sizes[which] = LittleEndian.u64(bytes, value);
            value += 8;
          }
        }
        return;
      }
      at = fieldEnd;
    }
  }
}
