package dev.culprit.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.azure.functions.AppCapabilities;
import dev.culprit.probe.ProbeCapability;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The definition of an Azure role that allows exactly what capabilities declare.
 *
 * <p>Its text is what {@code az role definition create --role-definition} takes; sorted, so that
 * equal capabilities give equal bytes.
 */
public final class CustomRole {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String scope;
  private final SortedSet<String> actions = new TreeSet<>();
  private final SortedSet<String> dataActions = new TreeSet<>();

  private CustomRole(Collection<ProbeCapability> capabilities, String scope, boolean optionalToo) {
    this.scope = scope;
    for (ProbeCapability capability : capabilities) {
      String action = capability.grant().action();
      if (optionalToo || !capability.optional()) {
        (AppCapabilities.isDataAction(action) ? dataActions : actions).add(action);
      }
    }
  }

  /**
   * Returns the role of the capabilities that every app needs: reads that any reader may make.
   *
   * @param scope where the role may be assigned, such as {@code /subscriptions/ID}
   */
  public static CustomRole of(Collection<ProbeCapability> capabilities, String scope) {
    return new CustomRole(capabilities, scope, false);
  }

  /**
   * Returns the role of all capabilities, those that show settings, files and packages included.
   *
   * @param scope where the role may be assigned, such as {@code /subscriptions/ID}
   */
  public static CustomRole withOptional(Collection<ProbeCapability> capabilities, String scope) {
    return new CustomRole(capabilities, scope, true);
  }

  /** Returns the role definition as indented JSON. */
  public String json() {
    ObjectNode role = JSON.createObjectNode();
    role.put("Name", "Culprit Reader");
    role.put("IsCustom", true);
    role.put("Description", "Reads what shows why a function app or site fails; writes nothing.");
    ArrayNode allowed = role.putArray("Actions");
    actions.forEach(allowed::add);
    role.putArray("NotActions");
    ArrayNode data = role.putArray("DataActions");
    dataActions.forEach(data::add);
    role.putArray("NotDataActions");
    role.putArray("AssignableScopes").add(scope);
    try {
      return JSON.writeValueAsString(role).replace("\r\n", "\n");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of strings is always JSON", impossible);
    }
  }

  /** Returns the role definition. */
  @Override
  public String toString() {
    return json();
  }
}
