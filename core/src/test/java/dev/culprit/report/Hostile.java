package dev.culprit.report;

import java.util.Random;
import java.util.stream.Stream;

/** Texts that try to break out of a report: known tricks, and seeded mixtures of their parts. */
final class Hostile {

  private static final String[] PARTS = {
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u0000",
    "\u0007",
    "\b",
    "\u001b[2J",
    "\u001b[31mred\u001b[0m",
    "\u001b]0;title\u0007",
    "\u001b]8;;http://evil.example\u001b\\link",
    "\u001b]52;c;AAAA",
    "\u009b31m",
    "\u0085",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u200b",
    "\ufeff",
    "\ud800",
    "\udc00",
    "\ue000",
    "# heading",
    "## Summary",
    "- item",
    "1. one",
    "> quote",
    "---",
    "===",
    "```",
    "````sh",
    "`",
    "``",
    "|",
    "\\|",
    "\\",
    "| a | b |",
    "|---|",
    "<script>",
    "</details>",
    "<!--",
    "-->",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://e.example)",
    "<http://evil.example>",
    "http://evil.example",
    "www.evil.example",
    "@everyone",
    "a@b.example",
    "*",
    "**",
    "__",
    "~~",
    "&lt;",
    "&#10;",
    "$x$",
    "{",
    "}",
    "\"",
    "'",
    "%n%s%d",
    "${x}",
    "\u00e9",
    "\ud83d\ude00",
    "[ ] task",
    "[x]: http://evil.example",
    "Cause established: nothing",
    " ",
    "    indented",
    "word"
  };

  private Hostile() {}

  static Stream<String> texts() {
    Random random = new Random(20260301);
    Stream<String> mixtures =
        Stream.generate(
                () -> {
                  StringBuilder text = new StringBuilder();
                  int parts = 1 + random.nextInt(8);
                  for (int i = 0; i < parts; i++) {
                    text.append(PARTS[random.nextInt(PARTS.length)]);
                  }
                  return text.toString();
                })
            .limit(400);
    return Stream.concat(
        Stream.concat(Stream.of(PARTS), mixtures),
        Stream.of("x".repeat(100_000), "\n#".repeat(5_000)));
  }
}
