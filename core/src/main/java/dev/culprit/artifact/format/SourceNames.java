package dev.culprit.artifact.format;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a source file defines or exports.
 *
 * <p>A reading by line, not a parser: it names too much rather than too little, and is complete
 * only where the source holds nothing that makes names in other ways.
 *
 * @param names sorted
 * @param complete false when the source may define more names than these
 */
public record SourceNames(SortedSet<String> names, boolean complete) {

  static final int MAX_NAMES = 500;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]{0,127}");

  private static final Pattern PYTHON_DEFINITION =
      Pattern.compile("(?m)^[ \\t]{0,40}(?:(?:async[ \\t]{1,9})?def|class)[ \\t]{1,9}(\\w{1,128})");
  private static final Pattern PYTHON_ASSIGNMENT =
      Pattern.compile(
          "(?m)^[ \\t]{0,40}(\\w{1,128}(?:[ \\t]{0,9}[,=][ \\t]{0,9}\\w{1,128}){0,20})[ \\t]{0,9}[:=]");
  private static final Pattern PYTHON_IMPORT =
      Pattern.compile(
          "(?m)^[ \\t]{0,40}(?:from[ \\t]{1,9}[\\w.]{1,200}[ \\t]{1,9})?import[ \\t]{0,9}(\\([^)]{0,4000}\\)|[^\\n]{0,1000})");
  private static final Pattern PYTHON_OPEN =
      Pattern.compile(
          "import[ \\t]{0,9}\\(?[ \\t]{0,9}\\*|\\\\\\r?\\n|globals\\(|setattr\\(|\\bexec\\(|__getattr__|sys\\.modules|:=");

  private static final Pattern RUBY_DEFINITION =
      Pattern.compile("(?m)^[ \\t]{0,40}def[ \\t]{1,9}(?:[\\w:]{1,128}\\.)?(\\w{1,128})");

  /** Methods that come from other files, from a parent or are made at run time. */
  private static final Pattern RUBY_OPEN =
      Pattern.compile(
          "\\brequire_relative\\b|\\bload\\b|\\brequire[ \\t(]{1,9}['\"][./]|\\b(?:include|extend|alias|alias_method)\\b|method_missing|_method\\b|_eval\\b|(?:Class|Struct)\\.new|\\bclass[ \\t]{1,9}[\\w:]{1,128}[ \\t]{0,9}<[^<]|=[ \\t]{0,9}(?:->|lambda|proc)");

  private static final Pattern SCRIPT_EXPORT =
      Pattern.compile(
          "\\bexports\\.([\\w$]{1,128})[ \\t]{0,9}=|\\bexport[ \\t]{1,9}(?:async[ \\t]{1,9})?(?:function\\b[ \\t]{0,9}\\*?|class|const|let|var)[ \\t]{0,9}([\\w$]{1,128})");
  private static final Pattern SCRIPT_LIST =
      Pattern.compile("\\bexport[ \\t]{0,9}\\{([^}]{0,4000})\\}");

  /** Exports in other forms, such as {@code module.exports = ...} and what bundlers write. */
  private static final Pattern SCRIPT_OPEN =
      Pattern.compile(
          "\\bexports\\b(?!\\.[\\w$]{1,128}[ \\t]{0,9}=)|__export|\\bexport[ \\t]{0,9}\\*|\\bexport[ \\t]{1,9}(?:const|let|var)[ \\t]{0,9}[{\\[]|\\beval\\(|awslambda\\.");

  /** Copies the names. */
  public SourceNames {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(requireNonNull(names, "names")));
  }

  /** Returns what a Python module defines or imports, at any depth. */
  public static SourceNames ofPython(String source) {
    SortedSet<String> names = new TreeSet<>();
    words(PYTHON_DEFINITION.matcher(source), names);
    words(PYTHON_ASSIGNMENT.matcher(source), names);
    words(PYTHON_IMPORT.matcher(source), names);
    return of(names, PYTHON_OPEN.matcher(source).find());
  }

  /** Returns the methods that a Ruby file defines, at any depth. */
  public static SourceNames ofRuby(String source) {
    SortedSet<String> names = new TreeSet<>();
    words(RUBY_DEFINITION.matcher(source), names);
    return of(names, RUBY_OPEN.matcher(source).find());
  }

  /** Returns what a JavaScript module exports. */
  public static SourceNames ofJavaScript(String source) {
    SortedSet<String> names = new TreeSet<>();
    words(SCRIPT_EXPORT.matcher(source), names);
    words(SCRIPT_LIST.matcher(source), names);
    return of(names, SCRIPT_OPEN.matcher(source).find());
  }

  private static SourceNames of(SortedSet<String> names, boolean open) {
    return new SourceNames(names, !open && names.size() < MAX_NAMES);
  }

  private static void words(Matcher matcher, SortedSet<String> names) {
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String text = matcher.group(group);
        Matcher word = WORD.matcher(text == null ? "" : text);
        while (word.find() && names.size() < MAX_NAMES) {
          names.add(word.group());
        }
      }
    }
  }
}
