package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.ElfBody;
import dev.culprit.artifact.format.JsonText;
import dev.culprit.artifact.format.NativeHead;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NativeFileName;
import dev.culprit.evidence.ScriptFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Native libraries, programs and scripts: what their heads say, and bodies where they were read.
 */
public final class ProgramFacts implements FactReader {

  private static final Pattern LIBRARY =
      Pattern.compile("(?:\\.so(?:\\.\\d+)*|\\.node|\\.pyd|\\.dll|\\.dylib|\\.exe)$");
  private static final Pattern SCRIPT = Pattern.compile("\\.(?:sh|bash)$");
  private static final Pattern PLACE =
      Pattern.compile("(?:bootstrap|extensions/[^/]+|bin/[^/.]+|opt/extensions/[^/]+)");
  private static final int SMALL = 64 * 1024;
  private static final int MAX_EXECUTABLES = 32;
  private static final byte[] LFS_POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final NamedPaths named;
  private final long bodyBytes;
  private final Set<String> candidates = new TreeSet<>();

  private ProgramFacts(NamedPaths named, long bodyBytes) {
    this.named = named;
    this.bodyBytes = bodyBytes;
  }

  /**
   * Returns a reader for one artifact.
   *
   * @param named files whose bodies are read whatever the budget
   * @param bodyBytes stored bytes that bodies nobody named may cost
   */
  public static ProgramFacts of(NamedPaths named, long bodyBytes) {
    return new ProgramFacts(named, bodyBytes);
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    List<ArchiveEntry> entries =
        listing.readable().filter(entry -> isLibrary(entry) || isProgram(entry)).toList();
    entries = new ArrayList<>(entries);
    entries.addAll(executables(listing));
    long left = bodyBytes;
    for (ArchiveEntry entry : entries) {
      if (!candidates.add(entry.path())) {
        continue;
      }
      boolean mayBeElf = isElfByName(entry);
      if (mayBeElf && named.names(entry.path())) {
        wishes.accept(new Wish(entry, Wish.WHOLE, Wish.Priority.NAMED));
      } else if (mayBeElf && entry.packedBytes() <= left) {
        left -= entry.packedBytes();
        wishes.accept(new Wish(entry, Wish.WHOLE, Wish.Priority.BODY));
      }
      wishes.accept(new Wish(entry, NativeHead.BYTES, Wish.Priority.HEAD));
    }
  }

  private static boolean isLibrary(ArchiveEntry entry) {
    return LIBRARY.matcher(Paths.name(entry.path())).find();
  }

  private static boolean isElfByName(ArchiveEntry entry) {
    String name = Paths.name(entry.path());
    return !name.endsWith(".dll")
        && !name.endsWith(".pyd")
        && !name.endsWith(".exe")
        && !name.endsWith(".dylib")
        && !SCRIPT.matcher(name).find();
  }

  private static boolean isProgram(ArchiveEntry entry) {
    return SCRIPT.matcher(entry.path()).find() || PLACE.matcher(entry.path()).matches();
  }

  /** Small files with the executable bit; when most files bear the bit, it tells nothing. */
  private static List<ArchiveEntry> executables(Listing listing) {
    long marked = listing.readable().filter(ProgramFacts::isExecutable).count();
    if (marked * 2 > listing.files().size()) {
      return List.of();
    }
    return listing
        .readable()
        .filter(ProgramFacts::isExecutable)
        .filter(entry -> entry.sizeBytes() < SMALL)
        .filter(entry -> Paths.name(entry.path()).indexOf('.') < 0)
        .limit(MAX_EXECUTABLES)
        .toList();
  }

  private static boolean isExecutable(ArchiveEntry entry) {
    Integer mode = entry.mode();
    return mode != null && (mode & 0111) != 0;
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    List<String> bodiless = new ArrayList<>();
    for (String path : candidates) {
      ArchiveEntry entry = listing.at(path);
      if (entry != null) {
        tellOne(entry, contents.of(path), draft.file(entry), bodiless);
      }
    }
    if (!bodiless.isEmpty()) {
      draft.leftOut(
          "needed libraries and glibc symbol versions of native files",
          bodiless.size(),
          bodiless.get(0));
    }
  }

  private static void tellOne(
      ArchiveEntry entry, byte @Nullable [] bytes, FileDraft file, List<String> bodiless) {
    NativeFileName name = NativeFileName.of(entry.path()).orElse(null);
    NativeHead head = bytes == null ? null : NativeHead.read(bytes);
    if (head != null && head.managed()) {
      file.detail("managed", "true");
      return;
    }
    if (head != null && bytes != null) {
      ElfBody body = bytes.length == entry.sizeBytes() ? ElfBody.read(bytes) : null;
      if (head.format().equals("ELF") && body == null) {
        bodiless.add(entry.path());
      }
      // The head of a program often reaches to the name of its loader.
      file.binary = binary(head, name, body == null ? ElfBody.readStart(bytes) : body);
    } else if (bytes != null && startsWith(bytes, LFS_POINTER)) {
      file.detail("content", "git-lfs pointer");
    } else if (bytes != null && !isLibrary(entry)) {
      tellScript(bytes, file);
    } else if (bytes != null && bytes.length > 0) {
      file.detail("content", "of no known native format");
    } else if (name != null && name.os() != null) {
      file.binary = name.toBinary();
    }
  }

  private static NativeBinary binary(
      NativeHead head, @Nullable NativeFileName name, @Nullable ElfBody body) {
    String fromName = name == null ? null : name.cLibrary();
    String cLibrary = body == null || body.cLibrary() == null ? fromName : body.cLibrary();
    return new NativeBinary(
        head.format(),
        head.os(),
        head.architecture(),
        head.format().equals("ELF") ? cLibrary : null,
        name == null ? null : name.pythonAbi(),
        body == null ? null : body.requiredGlibc(),
        body == null ? List.of() : body.needed(),
        body == null ? null : body.interpreter());
  }

  private static void tellScript(byte[] bytes, FileDraft file) {
    boolean marked = JsonText.hasByteOrderMark(bytes);
    if (marked) {
      // The kernel looks for "#!" in the first two bytes; a mark before it hides it.
      file.detail("byteOrderMark", "true");
    }
    int start = marked ? 3 : 0;
    int end = start;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != 0) {
      end++;
    }
    if (end < bytes.length && bytes[end] == 0) {
      file.detail("content", "of no known native format");
      return;
    }
    boolean crlf = end > start && end < bytes.length && bytes[end - 1] == '\r';
    String line =
        new String(bytes, start, end - start - (crlf ? 1 : 0), StandardCharsets.ISO_8859_1);
    String interpreter = line.startsWith("#!") ? line.substring(2).strip() : null;
    if (interpreter != null && interpreter.length() > 256) {
      interpreter = interpreter.substring(0, 256);
    }
    file.script = new ScriptFile(interpreter, crlf);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
