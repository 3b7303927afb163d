package dev.culprit.evidence.wire;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.ScriptFile;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A snapshot in which every section and every component has a value somewhere. */
final class FullSnapshot {

  private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-02-03T13:00:00.123456789Z");
  private static final String SOURCE = "test";

  private FullSnapshot() {}

  static Snapshot create() {
    SnapshotBuilder builder =
        SnapshotBuilder.of(
                TargetParser.parse("arn:aws:lambda:us-east-1:123456789012:function:orders:live"),
                ONE)
            .onset(new Onset(NOON, ONE))
            .covered(Section.LOGS, new Coverage(0.3))
            .covered(Section.EVENTS, Coverage.NONE);
    return rest(builder)
        .add(
            new RuntimeEvidence(
                "function", "python", "3.13", "arm64", "linux", "glibc 2.34", SOURCE))
        .add(new RuntimeEvidence("build", null, null, null, null, null, SOURCE))
        .add(
            new LayerEvidence(
                "arn:x:1", "1", 7L, List.of("python3.13"), List.of("arm64"), "a=", SOURCE))
        .add(new LayerEvidence("b", null, null, List.of(), List.of(), null, SOURCE))
        .add(artifact())
        .add(
            new ArtifactEvidence(
                "l",
                ArtifactKind.LAYER,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                SOURCE))
        .add(new FunctionEvidence("f", true, false, "no", SOURCE))
        .add(new FunctionEvidence("g", null, null, null, SOURCE))
        .build();
  }

  private static SnapshotBuilder rest(SnapshotBuilder builder) {
    return builder
        .add(new SettingEvidence("A_PASSWORD", "geheim", SOURCE))
        .add(new SettingEvidence("NAME_ONLY", null, SOURCE))
        .add(new StatusEvidence("pod/api-0", "state.waiting.reason", "CrashLoopBackOff", SOURCE))
        .add(new StatusEvidence("", "State", "Active", SOURCE))
        .add(new EventEvidence("Warning", "BackOff", "pod/a", "m", 12, NOON, ONE, SOURCE))
        .add(new EventEvidence("", "", "", "", 1, null, null, SOURCE))
        .add(
            new ChangeEvidence(
                NOON, "2026-02-03T12:00:00Z", "w", "me", "runtime", "a", "b", SOURCE))
        .add(new ChangeEvidence(null, "", "today", null, null, null, null, SOURCE))
        .add(new MetricEvidence("errors", 12.5, "1", NOON, SOURCE))
        .add(new MetricEvidence("whole", 3, "", null, SOURCE))
        .add(new MetricEvidence("none", Double.NaN, "", null, SOURCE))
        .add(new MetricEvidence("small", 1.0E-300, "", null, SOURCE))
        .add(new MetricEvidence("big", -1.7976931348623157E308, "", null, SOURCE))
        .add(
            new LogEvidence(
                "ERROR",
                "one\r\n\ttwo \u001b[31m \u2028 \"q\" \\ é 🙂",
                4,
                NOON,
                ONE,
                List.of("s", ""),
                SOURCE))
        .add(LogEvidence.of("", "m", SOURCE))
        .add(new FactEvidence("requires-python", ">=3.13", "operator"))
        .add(new Inquiry(Section.LOGS, "logs:X", List.of("ERROR"), new TimeWindow(NOON, ONE), true))
        .add(new Inquiry(Section.STATUS, "y", List.of(), null, false))
        .add(
            new EvidenceGap(
                Section.LAYERS,
                "layer x",
                GapReason.DENIED,
                "no",
                new Grant("lambda:GetLayerVersion", "r", "*"),
                SOURCE))
        .add(new EvidenceGap(Section.EVENTS, "e", GapReason.NOT_RETAINED, "", null, SOURCE));
  }

  private static ArtifactEvidence artifact() {
    NativeBinary binary =
        new NativeBinary(
            "ELF", "linux", "x86_64", "glibc", "cp312", "2.34", List.of("libc.so.6"), "/lib/ld.so");
    FileEvidence detailed =
        new FileEvidence(
            "d.so",
            true,
            1,
            9L,
            0755,
            binary,
            new ScriptFile("/bin/sh", true),
            "3.13",
            61,
            new TreeMap<>(Map.of("k", "v")));
    FileEvidence many =
        new FileEvidence(
            "a/*.pyc", true, 3742, null, null, null, null, null, null, new TreeMap<>());
    FileEvidence absentMany =
        new FileEvidence("b/*", false, 2, null, null, null, null, null, null, new TreeMap<>());
    return new ArtifactEvidence(
        "code",
        ArtifactKind.CODE,
        true,
        1L,
        2L,
        List.of(
            FileEvidence.present("a.py"),
            FileEvidence.absent("b.py"),
            many,
            absentMany,
            FileEvidence.present("!really"),
            FileEvidence.present("is x 12"),
            FileEvidence.present(""),
            new FileEvidence(
                "s.sh",
                true,
                1,
                null,
                null,
                null,
                new ScriptFile(null, false),
                null,
                null,
                new TreeMap<>()),
            detailed),
        List.of(
            new DistributionEvidence(
                "d",
                "1.0",
                "d-1.0.dist-info",
                true,
                ">=3.9",
                List.of("x"),
                List.of("cp312-cp312-x"),
                new TreeMap<>(Map.of("console_scripts", List.of("d"), "empty", List.of())),
                List.of("d")),
            new DistributionEvidence(
                "e", null, "e", false, null, List.of(), List.of(), new TreeMap<>(), List.of())),
        List.of(
            new NodePackageEvidence("n", "1", "package.json", "module", "index.js", ">=20"),
            new NodePackageEvidence("", null, "p/package.json", null, null, null)),
        SOURCE);
  }
}
