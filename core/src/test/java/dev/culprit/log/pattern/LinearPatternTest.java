package dev.culprit.log.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
  private static final int PATTERNS = 6_000;
  private static final int TEXTS = 12;

  @Test
  void findsWhatTheBacktrackingImplementationFinds() {
    Random random = new Random(20_260_101);
    RandomPattern generator = new RandomPattern(random);
    int found = 0;
    for (int i = 0; i < PATTERNS; i++) {
      RandomPattern.Pair pair = generator.next();
      LinearPattern ours = LinearPattern.compile(pair.ours());
      Pattern theirs = Pattern.compile(pair.theirs());
      for (int j = 0; j < TEXTS; j++) {
        String text = generator.text();
        boolean expected = theirs.matcher(text).find();
        assertThat(ours.find(text)).as("%s in %s", pair.ours(), quoted(text)).isEqualTo(expected);
        assertThat(ours.first(text).isPresent())
            .as("%s in %s", pair, quoted(text))
            .isEqualTo(expected);
        found += expected ? 1 : 0;
      }
    }
    assertThat(found).isBetween(PATTERNS, PATTERNS * TEXTS - PATTERNS);
  }

  @Test
  void matchesBeginWhereTheLeftmostMatchBegins() {
    RandomPattern generator = new RandomPattern(new Random(7));
    int compared = 0;
    for (int i = 0; i < PATTERNS; i++) {
      RandomPattern.Pair pair = generator.next();
      String text = generator.text();
      Matcher theirs = Pattern.compile(pair.theirs()).matcher(text);
      if (theirs.find()) {
        PatternMatch ours = LinearPattern.compile(pair.ours()).first(text).orElseThrow();
        assertThat(ours.start())
            .as("%s in %s", pair.ours(), quoted(text))
            .isEqualTo(theirs.start());
        assertThat(ours.end()).isGreaterThanOrEqualTo(theirs.end());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  @Test
  void everyMatchContainsARequiredLiteral() {
    Random random = new Random(99);
    String[] words = {
      "error",
      "Error",
      "cannot",
      "im(port|pose)",
      "[Mm]odule",
      "\\s+",
      ".*",
      "(x|y)?",
      "\\d{2,3}",
      "(?:abcd|efgh)+"
    };
    String[] tokens = {
      "error", "Error", "ERROR", "cannot", "import", "impose", "Module", "module", " ", "x", "12",
      "abcd", "efgh"
    };
    int matched = 0;
    for (int i = 0; i < 3_000; i++) {
      StringBuilder pattern = new StringBuilder(random.nextInt(3) == 0 ? "(?i)" : "");
      for (int left = 1 + random.nextInt(4); left > 0; left--) {
        pattern.append(words[random.nextInt(words.length)]);
      }
      LinearPattern ours = LinearPattern.compile(pattern.toString());
      Pattern theirs = Pattern.compile(pattern.toString());
      for (int j = 0; j < 20; j++) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
          text.append(tokens[random.nextInt(tokens.length)]);
        }
        String searched =
            ours.ignoresCase() ? text.toString().toLowerCase(Locale.ROOT) : text.toString();
        boolean matches = theirs.matcher(text).find();
        boolean contains = ours.requiredLiterals().stream().anyMatch(searched::contains);
        if (matches && !ours.requiredLiterals().isEmpty()) {
          assertThat(contains).as("%s %s in %s", pattern, ours.requiredLiterals(), text).isTrue();
          matched++;
        }
        if (ours.isDecidedByLiterals()) {
          assertThat(matches).as("%s in %s", pattern, text).isEqualTo(contains);
        }
      }
    }
    assertThat(matched).isGreaterThan(2_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "No module named;No module named;true;false",
        "(?i)out of memory;out of memory;true;true",
        "No module named '[^']+';No module named ';false;false",
        "PackageNotFoundError|DistributionNotFound;PackageNotFoundError,DistributionNotFound;true;false",
        "[Ee]xited;Exited,exited;true;false",
        "^Traceback$;Traceback;false;false",
        "version `GLIBC_\\d+' not found;version `GLIBC_;false;false",
        "(Task timed out)+ after \\d+;Task timed out;false;false",
        "colou?r wrong;color wrong,colour wrong;true;false"
      })
  void derivesTheLongestLiteralsOfEachMatch(
      String pattern, String literals, boolean decided, boolean ignoresCase) {
    LinearPattern compiled = LinearPattern.compile(pattern);
    assertThat(compiled.requiredLiterals()).containsExactlyInAnyOrder(literals.split(","));
    assertThat(compiled.isDecidedByLiterals()).isEqualTo(decided);
    assertThat(compiled.ignoresCase()).isEqualTo(ignoresCase);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a.*b", "\\d+ \\w+", "longer|abc", "(long literal)?", "", "x*"})
  void admitsThatNoLiteralIsRequired(String pattern) {
    assertThat(LinearPattern.compile(pattern).requiredLiterals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|aa)*b",
        "(.*)*x",
        "(a*)*b",
        "(a|a?)+b",
        "((a{0,30}){0,3}){0,3}b",
        "a{0,300}b{300}",
        "(?:a|b|ab)*[bc]x",
        ".*.*.*=.*y",
        "(x+x+)+y",
        "[ab]*a[ab]{12}c"
      })
  void finishesHostilePatternsOnAMillionCharacters(String pattern) {
    LinearPattern compiled = LinearPattern.compile(pattern);
    String text = "a".repeat(1_000_000) + "!";
    assertThat(compiled.find(text)).isFalse();
    String matching = "a".repeat(1_000) + "b".repeat(301) + "=axxxy" + "a".repeat(300);
    assertThat(compiled.find(matching))
        .isEqualTo(LinearPattern.compile(pattern).first(matching).isPresent());
  }

  @Test
  void fallsBackToSimulationWhenTheCacheCannotHoldThePattern() {
    // One state for each subset of the last 14 positions: far more than the cache holds.
    LinearPattern pattern = LinearPattern.compile("[ab]*a[ab]{14}c");
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }
    assertThat(pattern.find(text)).isFalse();
    assertThat(pattern.find(text + "abbbbbbbbbbbbbbc")).isTrue();
    assertThat(pattern.find("abbbbbbbbbbbbbbc")).isTrue();
    assertThat(pattern.find("bbbbbbbbbbbbbbbc")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a(?=b);1;Look-ahead",
        "a(?!b);1;Look-ahead",
        "a(?<=b);1;Look-behind",
        "(?P<name>a);0;named groups",
        "(a)\\1;3;Back-references",
        "\\k<name>;0;Back-references",
        "a*+;1;Possessive",
        "a{2}+;1;Possessive",
        "(?>a);0;Atomic",
        "(a;0;not closed",
        "a);1;closes no group",
        "[a;0;not closed",
        "[];0;empty",
        "[z-a];1;upwards",
        "*a;0;repeats nothing",
        "a**;2;repeated",
        "a{3,2};1;maximum",
        "a{1001};2;1000",
        "\\p{L};0;not supported",
        "[[:alpha:]];1;Named classes",
        "\\xZZ;2;hexadecimal",
        "(?x)a;0;unknown flag",
        "((a{100}){100}){100};0;states",
        "\\ud83d;0;surrogate"
      })
  void refusesWhatIsNotLinearOrNoPattern(String pattern, int position, String problem) {
    assertThatThrownBy(() -> LinearPattern.compile(pattern))
        .isInstanceOf(RefusedPatternException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("at position " + position + " of pattern '")
        .hasMessageContaining("; ");
  }

  @Test
  void refusesAbsurdPatternsWithoutTroubleOfItsOwn() {
    assertThatThrownBy(() -> LinearPattern.compile("(".repeat(4_000)))
        .hasMessageContaining("nested more than 100 deep");
    assertThatThrownBy(() -> LinearPattern.compile("a".repeat(100_000)))
        .hasMessageContaining("100000 characters");
    assertThatThrownBy(() -> LinearPattern.compile("(((((a{1000}){1000}){1000}){1000}){1000})"))
        .hasMessageContaining("1000 states");
    assertThat(LinearPattern.compile("(((){1000}){1000}){1000}").find("")).isTrue();
  }

  @Test
  void treatsABraceThatOpensNoCountAsText() {
    assertThat(LinearPattern.compile("{\"errorType\"").find("{\"errorType\": 1}")).isTrue();
    assertThat(LinearPattern.compile("a{x}").find("a{x}")).isTrue();
  }

  @Test
  void matchesLineAnchorsAtEachLineOfAMessage() {
    String message = "first\r\nsecond line\nthird";
    assertThat(LinearPattern.compile("^second line$").find(message)).isTrue();
    assertThat(LinearPattern.compile("first$").find(message)).isTrue();
    assertThat(LinearPattern.compile("\\Asecond").find(message)).isFalse();
    assertThat(LinearPattern.compile("first\\s+second").find(message)).isTrue();
    assertThat(LinearPattern.compile("first.+second").find(message)).isFalse();
  }

  @Test
  void quotesTheLeftmostLongestMatch() {
    String text = "x: ModuleNotFoundError: No module named 'strands'";
    PatternMatch match = LinearPattern.compile("No module named '[^']+'").first(text).orElseThrow();
    assertThat(match.of(text)).isEqualTo("No module named 'strands'");
    assertThat(LinearPattern.compile("b|bc|a").first("xbca")).contains(new PatternMatch(1, 3));
  }

  private static String quoted(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r");
  }
}
