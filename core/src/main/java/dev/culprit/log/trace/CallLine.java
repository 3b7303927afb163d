package dev.culprit.log.trace;

import org.jspecify.annotations.Nullable;

/**
 * Parses the lines that begin with {@code at}, of which Java, Node.js and .NET each have a form of
 * their own.
 *
 * @param language told from the form
 * @param frame the call
 */
record CallLine(TraceLanguage language, StackFrame frame) {
  private static final String LINE = ":line ";

  /** Returns the call that a line states, or null. */
  static @Nullable CallLine parse(String line) {
    String stripped = line.strip();
    if (!stripped.startsWith("at ") || stripped.length() > TraceText.MAX_MESSAGE) {
      return null;
    }
    // Node.js opens the error's properties behind the last call.
    int end = stripped.endsWith(" {") ? stripped.length() - 2 : stripped.length();
    return parseCall(stripped.substring(3, end).strip());
  }

  /** Returns the call as it stands behind {@code at}, or null. */
  static @Nullable CallLine parseCall(String call) {
    CallLine java = java(call);
    if (java != null) {
      return java;
    }
    CallLine dotnet = dotnet(call);
    return dotnet != null ? dotnet : node(call);
  }

  /** Parses {@code a.b.C.m(C.java:12)}, also with a class loader or module before the class. */
  private static @Nullable CallLine java(String call) {
    int open = call.indexOf('(');
    int close = call.indexOf(')', Math.max(open, 0));
    if (open <= 0 || close < 0) {
      return null;
    }
    String name = call.substring(call.lastIndexOf('/', open) + 1, open);
    String place = call.substring(open + 1, close);
    int dot = name.lastIndexOf('.');
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? place : place.substring(0, colon);
    boolean unknown = place.equals("Native Method") || place.equals("Unknown Source");
    boolean source = file.indexOf('.') > 0 && file.indexOf(' ') < 0 && file.indexOf('/') < 0;
    if (dot <= 0 || name.indexOf(' ') >= 0 || !(unknown || source) || !isJvmFile(file, unknown)) {
      return null;
    }
    int line = colon < 0 ? 0 : TraceText.number(place.substring(colon + 1));
    return new CallLine(
        TraceLanguage.JAVA,
        new StackFrame(unknown ? "" : file, line, name.substring(dot + 1), name.substring(0, dot)));
  }

  private static boolean isJvmFile(String file, boolean unknown) {
    return unknown
        || file.endsWith(".java")
        || file.endsWith(".kt")
        || file.endsWith(".scala")
        || file.endsWith(".groovy")
        || file.endsWith(".clj");
  }

  /** Parses {@code N.T.M(String name) in /src/T.cs:line 12}; the place may be missing. */
  private static @Nullable CallLine dotnet(String call) {
    int open = call.indexOf('(');
    int close = call.indexOf(')', Math.max(open, 0));
    if (open <= 0 || close < 0 || call.charAt(open - 1) == ' ') {
      return null;
    }
    String name = call.substring(0, open);
    String rest = call.substring(close + 1).strip();
    int dot = name.lastIndexOf('.');
    boolean placed = rest.startsWith("in ");
    if (dot <= 0 || name.indexOf(' ') >= 0 || !(placed || rest.isEmpty())) {
      return null;
    }
    int number = rest.lastIndexOf(LINE);
    String file = placed ? rest.substring(3, number < 0 ? rest.length() : number) : "";
    int line = number < 0 ? 0 : TraceText.number(rest.substring(number + LINE.length()));
    return new CallLine(
        TraceLanguage.DOTNET,
        new StackFrame(file, line, name.substring(dot + 1), name.substring(0, dot)));
  }

  /** Parses {@code f (/var/task/a.js:1:2)}, {@code async f (...)} and {@code file:///a.mjs:1:2}. */
  private static @Nullable CallLine node(String call) {
    int open = call.lastIndexOf(" (");
    boolean named = open > 0 && call.endsWith(")");
    String place = named ? call.substring(open + 2, call.length() - 1) : call;
    if (!named && (place.indexOf(':') < 0 || place.indexOf(' ') >= 0)) {
      return null;
    }
    String function = named ? call.substring(0, open) : "";
    String bare = function.startsWith("async ") ? function.substring(6) : function;
    int column = place.lastIndexOf(':');
    int lineAt = column <= 0 ? -1 : place.lastIndexOf(':', column - 1);
    boolean numbered = lineAt > 0 && TraceText.number(place.substring(lineAt + 1)) > 0;
    if (!numbered && !place.equals("<anonymous>") && !place.equals("native")) {
      return null;
    }
    String path = numbered ? place.substring(0, lineAt) : place;
    String file = path.startsWith("file://") ? path.substring(7) : path;
    int line = numbered ? TraceText.number(place.substring(lineAt + 1)) : 0;
    return new CallLine(TraceLanguage.NODE, new StackFrame(file, line, bare, nodePackage(file)));
  }

  /** Returns the package below the last node_modules, with its scope. */
  private static String nodePackage(String file) {
    String folder = "node_modules/";
    int at = file.lastIndexOf(folder);
    if (at < 0) {
      return file.startsWith("node:") ? file : "";
    }
    String path = file.substring(at + folder.length());
    int slash = path.indexOf('/');
    if (slash > 0 && path.startsWith("@")) {
      slash = path.indexOf('/', slash + 1);
    }
    return slash < 0 ? path : path.substring(0, slash);
  }
}
