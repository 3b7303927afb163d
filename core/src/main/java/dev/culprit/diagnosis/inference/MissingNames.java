package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings, Secrets, ConfigMaps and their keys that errors name because they are missing.
 *
 * @param only the names by placeholder; one that two errors fill in two ways is left out
 * @param named the placeholders that errors name something for, be it one thing or several
 */
record MissingNames(Map<String, String> only, Set<String> named) {

  /** The placeholders that only an error can fill. */
  static final Set<String> PLACEHOLDERS = Set.of("setting", "secret", "configmap", "entry");

  /** More texts than this tell no name that the first ones do not. */
  private static final int MOST_TEXTS = 200;

  private static final String QUOTE = "\\\\?[\"'`]";

  /** A variable of an environment; one word in capitals could be any word that is shouted. */
  private static final String VARIABLE = QUOTE + "?([A-Z][A-Z0-9]*_[A-Z0-9_]{1,80}|[A-Z]{4,40})\\b";

  /** A variable that no word before it announces, so it has an underscore. */
  private static final String PLAIN = "\\b([A-Z][A-Z0-9]*_[A-Z0-9_]{2,80})" + QUOTE + "? ";

  private static final String LACKS =
      QUOTE
          + "? (?:(?:is|was|are) )?(?:not (?:set|defined|found|configured|provided|specified)"
          + "|missing|required|undefined|empty)";

  private static final String OBJECT = "([a-z0-9][a-z0-9.-]{0,252})";
  private static final String DOTTED = "([A-Za-z][\\w.:-]{0,100}\\w)";

  /** A word that the text must hold, which is found by an index, and the form around the name. */
  private record Form(String placeholder, String word, Pattern pattern) {
    static Form of(String placeholder, String word, String pattern) {
      return new Form(placeholder, word, Pattern.compile(pattern));
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of("setting", "keyerror", "KeyError: ['\"]([A-Z][A-Z0-9_]{2,80})['\"]"),
          Form.of("setting", "required", "required key ([A-Z][A-Z0-9_]{2,80}) missing value"),
          Form.of(
              "setting", "required", "(?i:required (?:app )?setting)s?:? " + QUOTE + "?" + DOTTED),
          Form.of("setting", "required", PLAIN + "(?:is |was )?(?:a )?required"),
          Form.of("setting", "variable", "(?i:variable)s?:? " + VARIABLE + LACKS),
          Form.of(
              "setting",
              "variable",
              "(?i:variable not found|missing environment variable):? " + VARIABLE),
          Form.of(
              "setting", "variable", "(?i:missing required environment variable)s?:? " + VARIABLE),
          Form.of("setting", "variable", "[Ss]et the ([A-Z][A-Z0-9_]{2,80}) environment variable"),
          Form.of(
              "setting",
              "variables",
              "(?i:missing (?:required )?environment variables):? " + VARIABLE),
          Form.of("setting", "variable", "([A-Z][A-Z0-9_]{2,80}): unbound variable"),
          Form.of("setting", "env", "(?i:env var)s? " + VARIABLE + LACKS),
          Form.of("setting", "env", "(?i:missing env(?: var)?)s?:? " + VARIABLE),
          Form.of("setting", "env", "process\\.env\\.([A-Z][A-Z0-9_]{2,80})"),
          Form.of("setting", "environ", "os\\.environ\\[['\"]([A-Z][A-Z0-9_]{2,80})['\"]]"),
          Form.of("setting", "missing", PLAIN + "(?:is |was )?missing"),
          Form.of(
              "setting", "missing", "(?i:missing (?:app )?setting)s?:? " + QUOTE + "?" + DOTTED),
          Form.of("setting", "set", "([A-Z][A-Z0-9_]{2,80}): parameter (?:null or )?not set"),
          Form.of("setting", "set", PLAIN + "(?:is |was |must be |needs to be )?(?:not )?set\\b"),
          Form.of("setting", "set", "\\$\\{" + DOTTED + "} (?:is |was )?not set"),
          Form.of("setting", "defined", PLAIN + "(?:is |was )?not defined"),
          Form.of("setting", "placeholder", "placeholder " + QUOTE + "?(?:\\$\\{)?" + DOTTED),
          Form.of("setting", "resolve", "(?i:resolve) [^\\n$]{0,30}\\$\\{" + DOTTED + "}"),
          Form.of("setting", "undefined", "(?i:undefined) [^\\n$]{0,30}\\$\\{" + DOTTED + "}"),
          Form.of(
              "setting",
              "connection",
              "(?i:connection string) "
                  + QUOTE
                  + "([A-Z]\\w{2,80})"
                  + QUOTE
                  + " (?:does not exist|is missing)"),
          Form.of(
              "configmap", "configmap", "(?i:configmap) " + QUOTE + OBJECT + QUOTE + " not found"),
          Form.of(
              "configmap",
              "configmaps",
              "(?i:configmaps) " + QUOTE + OBJECT + QUOTE + " not found"),
          Form.of("configmap", "configmap", "in ConfigMap (?:[a-z0-9-]{1,63}/)?" + OBJECT),
          Form.of("secret", "secret", "(?i:secret) " + QUOTE + OBJECT + QUOTE + " not found"),
          Form.of("secret", "secrets", "(?i:secrets) " + QUOTE + OBJECT + QUOTE + " not found"),
          Form.of("secret", "secret", "in Secret (?:[a-z0-9-]{1,63}/)?" + OBJECT),
          Form.of("entry", "key", "couldn't find key ([\\w.-]{1,253}) in (?:Secret|ConfigMap)"),
          Form.of(
              "entry",
              "key",
              "non-existent (?:config|secret) key:? " + QUOTE + "?([\\w.-]{1,252}\\w)"));

  MissingNames {
    only = Map.copyOf(only);
    named = Set.copyOf(named);
  }

  /** Returns what the errors that were read name. */
  static MissingNames of(EvidenceView view) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Form form : FORMS) {
      Set<String> names = found.computeIfAbsent(form.placeholder(), none -> new TreeSet<>());
      view.telling(form.word()).stream()
          .limit(MOST_TEXTS)
          .map(Document::text)
          .forEach(text -> take(form.pattern().matcher(text), names));
    }
    Map<String, String> only = new TreeMap<>();
    found.values().removeIf(Set::isEmpty);
    found.forEach(
        (placeholder, names) -> {
          if (names.size() == 1) {
            only.put(placeholder, names.iterator().next());
          }
        });
    return new MissingNames(only, found.keySet());
  }

  private static void take(Matcher matcher, Set<String> names) {
    while (names.size() < 2 && matcher.find()) {
      names.add(matcher.group(1));
    }
  }
}
