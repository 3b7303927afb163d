package dev.culprit.knowledge.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into nodes, from the parser's events: no tag is resolved and no type is
 * made, aliases and anchors are refused, and the depth and size are bounded.
 */
final class YamlReader {

  static final int MAX_CHARACTERS = 256 * 1024;
  static final int MAX_DEPTH = 32;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;

  private YamlReader(String file, Problems problems, Iterator<Event> events) {
    this.file = file;
    this.problems = problems;
    this.events = events;
  }

  /** Returns the content, or null after a reported error that leaves no tree. */
  static @Nullable Node read(String file, String text, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(file, "is longer than " + MAX_CHARACTERS + " characters; split it");
      return null;
    }
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return new YamlReader(file, problems, events).document();
    } catch (RefusedException refused) {
      problems.add(refused.place, refused.reason);
    } catch (MarkedYamlEngineException broken) {
      Mark mark = broken.getProblemMark().orElse(null);
      problems.add(place(file, mark), "is not valid YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      problems.add(file, "is not valid YAML: " + firstLine(broken.getMessage()));
    }
    return null;
  }

  private Node document() {
    Node root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        default -> {
          if (root != null) {
            throw refuse(event, "holds a second document; keep one a file");
          }
          root = node(event, 0);
        }
      }
    }
    if (root == null) {
      throw new RefusedException(Place.of(file), "is empty");
    }
    return root;
  }

  private Node node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refuse(event, "is nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event.getEventId() == Event.ID.Alias
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw refuse(event, "anchors and aliases are not allowed; write the value out");
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart -> items(event, depth);
      case MappingStart -> fields(event, depth);
      default -> throw refuse(event, "has an unexpected " + event.getEventId());
    };
  }

  private Node scalar(ScalarEvent event) {
    if (event.getTag().isPresent()) {
      throw refuse(event, "tags are not allowed; remove '" + event.getTag().get() + "'");
    }
    String value = event.getValue();
    boolean block = event.isLiteral() || event.isFolded();
    return new Node.Text(block ? value.stripTrailing() : value, event.isPlain(), place(event));
  }

  private Node items(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Node.Items(items, place(start));
  }

  private Node fields(Event start, int depth) {
    List<Node.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Text name)) {
        throw new RefusedException(key.place(), "a key must be a text, not " + key.kind());
      }
      if (names.add(name.value())) {
        fields.add(new Node.Field(name.value(), key.place(), value));
      } else {
        problems.add(key.place(), "key '" + name.value() + "' stands twice in one map");
      }
      event = events.next();
    }
    return new Node.Fields(fields, place(start));
  }

  private Place place(Event event) {
    return place(file, event.getStartMark().orElse(null));
  }

  private static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? Place.of(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private RefusedException refuse(Event event, String reason) {
    return new RefusedException(place(event), reason);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }

  /** Leaves the recursion when the rest of the document cannot be trusted. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;
    private final String reason;

    RefusedException(Place place, String reason) {
      super(reason, null, false, false);
      this.place = place;
      this.reason = reason;
    }
  }
}
