package dev.culprit.knowledge.derived.python;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules, packages and classes that error texts say were not found, over all documents.
 *
 * <p>Forms: Python {@code No module named 'X'}, Node {@code Cannot find module 'X'} and {@code
 * Cannot find package 'X'}, Ruby {@code cannot load such file -- X}, Java {@code
 * ClassNotFoundException: X} and {@code NoClassDefFoundError: X}, .NET {@code Could not load file
 * or assembly 'X, Version=...'}.
 */
public final class MissingModules {

  /** The language whose loader told that a module is missing. */
  public enum Loader {
    /** CPython's import. */
    PYTHON,
    /** Node's require or import. */
    NODE,
    /** Ruby's require. */
    RUBY,
    /** A JVM class loader. */
    JAVA,
    /** The .NET assembly loader. */
    DOTNET;

    /** Returns whether a module's name begins, as a rule, with the name of what to install. */
    public boolean isNamedAfterItsPackage() {
      return this == PYTHON || this == NODE;
    }
  }

  /**
   * A module that was not found.
   *
   * @param loader who looked for it
   * @param name dotted for Python and Java, as required for Node and Ruby
   * @param text the whole text that told it
   */
  public record Missing(Loader loader, String name, String text) {

    /** Returns the name up to the first dot (Python) or the package part (Node). */
    public String top() {
      if (loader == Loader.NODE) {
        String[] parts = name.split("/", -1);
        return name.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0];
      }
      int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }

    /** Returns the last dotted part of the name. */
    public String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  private record Form(Loader loader, List<String> words, Pattern pattern) {}

  /** More distinct modules than this tell nothing that the first ones do not. */
  private static final int MOST = 64;

  private static final String QUOTE = "(?:\\\\?[\"'`])?";

  private static final List<Form> FORMS =
      List.of(
          form(
              Loader.PYTHON,
              "no module named",
              "No module named " + QUOTE + "([A-Za-z_][\\w.]*\\w|\\w)"),
          form(
              Loader.NODE,
              "cannot find module",
              "Cannot find module \\\\?[\"']([^\"'\\\\\\s]{1,200})\\\\?[\"']"),
          form(
              Loader.NODE,
              "cannot find package",
              "Cannot find package \\\\?[\"']([^\"'\\\\\\s]{1,200})\\\\?[\"']"),
          form(Loader.RUBY, "cannot load such file", "cannot load such file -- ([\\w./-]{1,200})"),
          form(
              Loader.JAVA,
              "classnotfoundexception",
              "ClassNotFoundException: ([A-Za-z_][\\w.$]{1,200})"),
          form(Loader.JAVA, "class not found", "Class not found: ([A-Za-z_][\\w.$]{1,200})"),
          form(
              Loader.JAVA,
              "noclassdeffounderror",
              "NoClassDefFoundError: (?!Could not)([A-Za-z_][\\w./$]{1,200})"),
          form(
              Loader.DOTNET,
              "could not load file or assembly",
              "Could not load file or assembly '([\\w.-]{1,200})"));

  private final List<Missing> all;

  private MissingModules(EvidenceView view) {
    Map<String, Missing> found = new LinkedHashMap<>();
    for (Form form : FORMS) {
      for (Document document : view.telling(form.words.toArray(String[]::new))) {
        Matcher matcher = form.pattern.matcher(document.text());
        while (found.size() < MOST && matcher.find()) {
          String name = spelled(form.loader).apply(matcher.group(1));
          found.putIfAbsent(
              form.loader + " " + name, new Missing(form.loader, name, document.text()));
        }
      }
    }
    this.all = List.copyOf(new ArrayList<>(found.values()));
  }

  private static Form form(Loader loader, String words, String pattern) {
    return new Form(loader, List.of(words.split(" ", -1)), Pattern.compile(pattern));
  }

  private static UnaryOperator<String> spelled(Loader loader) {
    return loader == Loader.JAVA ? name -> name.replace('/', '.') : UnaryOperator.identity();
  }

  /** Returns the missing modules of the view. */
  public static List<Missing> of(EvidenceView view) {
    return view.index(MissingModules.class, MissingModules::new).all;
  }

  /** Returns the missing modules that one loader looked for. */
  public static List<Missing> of(EvidenceView view, Loader loader) {
    return of(view).stream().filter(missing -> missing.loader() == loader).toList();
  }
}
