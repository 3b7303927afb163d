package dev.culprit.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtelNamesTest {

  @Test
  void holdsNoNameTwiceAndOnlyDottedNamesInLowerCase() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : OtelNames.class.getFields()) {
      String value = (String) field.get(null);
      if (field.getName().matches("(SEMANTIC_CONVENTIONS|CLOUD_(PROVIDER|PLATFORM)_.*)")) {
        continue;
      }
      assertThat(value).matches("[a-z0-9]+([._][a-z0-9]+)+");
      assertThat(value.startsWith("culprit.")).isEqualTo(field.getName().startsWith("CULPRIT_"));
      names.add(value);
    }
    assertThat(names).hasSizeGreaterThan(40).doesNotHaveDuplicates();
  }
}
