package dev.culprit.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.probe.ProbeCapability;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The smallest IAM policy that allows what capabilities declare.
 *
 * <p>Its text is a policy document of version 2012-10-17, sorted, so that equal capabilities give
 * equal bytes.
 */
public final class IamPolicy {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final SortedMap<String, SortedSet<String>> actionsByResource;

  private IamPolicy(SortedMap<String, SortedSet<String>> actionsByResource) {
    this.actionsByResource = actionsByResource;
  }

  /** Returns the policy of the capabilities that every target needs. */
  public static IamPolicy of(Collection<ProbeCapability> capabilities) {
    return from(capabilities, false);
  }

  /** Returns the policy of all capabilities, those that only some targets need included. */
  public static IamPolicy withOptional(Collection<ProbeCapability> capabilities) {
    return from(capabilities, true);
  }

  private static IamPolicy from(Collection<ProbeCapability> capabilities, boolean optionalToo) {
    SortedMap<String, SortedSet<String>> actions = new TreeMap<>();
    for (ProbeCapability capability : capabilities) {
      if (optionalToo || !capability.optional()) {
        String resource = capability.grant().resource();
        actions
            .computeIfAbsent(resource == null ? "*" : resource, key -> new TreeSet<>())
            .add(capability.grant().action());
      }
    }
    return new IamPolicy(actions);
  }

  /** Returns the policy document as indented JSON. */
  public String json() {
    ObjectNode document = JSON.createObjectNode();
    document.put("Version", "2012-10-17");
    ArrayNode statements = document.putArray("Statement");
    actionsByResource.forEach(
        (resource, actions) -> {
          ObjectNode statement = statements.addObject();
          statement.put("Effect", "Allow");
          ArrayNode names = statement.putArray("Action");
          actions.forEach(names::add);
          statement.put("Resource", resource);
        });
    try {
      return JSON.writeValueAsString(document).replace("\r\n", "\n");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of strings is always JSON", impossible);
    }
  }

  /** Returns the policy document. */
  @Override
  public String toString() {
    return json();
  }
}
