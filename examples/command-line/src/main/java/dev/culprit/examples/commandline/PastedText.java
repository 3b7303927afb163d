package dev.culprit.examples.commandline;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.kubectl.KubectlText;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Text that a person pasted or piped.
 *
 * @param name the file, for messages
 * @param text what was read of it
 * @param cut whether there was more
 */
record PastedText(String name, String text, boolean cut) {

  /** The most that is read, in bytes. */
  static final int MOST = 8 << 20;

  /** A person pastes what belongs together: a text this short is one message. */
  private static final int ONE_MESSAGE = 20_000;

  /** A paste quotes what was seen, which is seldom all there was. */
  private static final Coverage PART = new Coverage(.5);

  static PastedText read(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST + 1);
    boolean cut = bytes.length > MOST;
    String text = decode(cut ? Arrays.copyOf(bytes, MOST) : bytes);
    if (text.isBlank()) {
      throw new UnusableInputException(
          name + ": holds no text; paste or pipe an error, a log or a deployment's output");
    }
    if (text.indexOf('\0') >= 0) {
      throw new UnusableInputException(
          name + ": is no text but binary; give the text that was printed");
    }
    return new PastedText(name, text, cut);
  }

  /** A file's byte order mark says what it is; PowerShell still writes UTF-16. */
  private static String decode(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2) {
      int mark = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
      if (mark == 0xfffe || mark == 0xfeff) {
        charset = StandardCharsets.UTF_16;
      }
    }
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new IllegalStateException("malformed input is replaced", e);
    }
  }

  /** Returns what kubectl printed within the text, empty when it holds no such thing. */
  private Optional<KubectlText> kubectl() {
    return Optional.of(KubectlText.of(text)).filter(printed -> !printed.isEmpty());
  }

  /** Returns the platform that the text is likely about. */
  PlatformGuess guess() {
    return kubectl()
        .map(printed -> "because it is what kubectl " + printed.found().get(0) + " prints")
        .map(reason -> new PlatformGuess(Platform.KUBERNETES, reason))
        .orElseGet(() -> PlatformGuess.of(text));
  }

  private Optional<KubectlText> printedBy(Platform platform) {
    return platform == Platform.KUBERNETES ? kubectl() : Optional.empty();
  }

  /** Returns the snapshot of the text and of what else the operator said. */
  Snapshot snapshot(
      Platform platform,
      Instant now,
      Optional<RuntimeEvidence> runtime,
      Map<String, String> facts) {
    Optional<KubectlText> kubectl = printedBy(platform);
    Target target = kubectl.flatMap(KubectlText::target).orElseGet(() -> Target.unnamed(platform));
    SnapshotBuilder snapshot = SnapshotBuilder.of(target, now);
    kubectl.ifPresent(printed -> printed.addTo(snapshot));
    String messages = kubectl.map(KubectlText::rest).orElse(text);
    if (!messages.isBlank()) {
      PastedMessages.of(messages, ONE_MESSAGE)
          .forEach(
              message ->
                  snapshot.add(
                      LogEvidence.of(PastedMessages.level(message), message, Sources.OPERATOR)));
      snapshot.covered(Section.LOGS, PART);
    }
    runtime.ifPresent(snapshot::add);
    facts.forEach((key, value) -> snapshot.add(new FactEvidence(key, value, Sources.OPERATOR)));
    if (cut) {
      snapshot.add(
          new EvidenceGap(
              Section.LOGS,
              name,
              GapReason.LIMITED,
              "only the first " + (MOST >> 20) + " MiB were read; give the part with the error",
              null,
              Sources.OPERATOR));
    }
    return snapshot.build();
  }
}
