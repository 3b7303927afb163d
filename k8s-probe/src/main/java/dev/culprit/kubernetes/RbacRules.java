package dev.culprit.kubernetes;

import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.probe.ProbeCapability;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The smallest Role and ClusterRole that allow what capabilities declare: get and list only.
 *
 * <p>Their text is YAML of {@code rbac.authorization.k8s.io/v1}, sorted, so that equal capabilities
 * give equal bytes.
 */
public final class RbacRules {

  private static final String NAME = "culprit-reader";

  private final SortedMap<Key, SortedSet<String>> namespaced = new TreeMap<>();
  private final SortedMap<Key, SortedSet<String>> cluster = new TreeMap<>();
  private final SortedSet<String> paths = new TreeSet<>();

  /** What one rule is about; rules of equal verbs are not merged, so that each can be struck. */
  private record Key(String group, String resource) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byGroup = group.compareTo(other.group);
      return byGroup != 0 ? byGroup : resource.compareTo(other.resource);
    }
  }

  private RbacRules(Collection<ProbeCapability> capabilities, boolean optionalToo) {
    for (ProbeCapability capability : capabilities) {
      if (optionalToo || !capability.optional()) {
        add(capability.grant().action());
      }
    }
  }

  /** Returns the rules of the capabilities that every target needs. */
  public static RbacRules of(Collection<ProbeCapability> capabilities) {
    return new RbacRules(capabilities, false);
  }

  /** Returns the rules of all capabilities, those that only some targets need included. */
  public static RbacRules withOptional(Collection<ProbeCapability> capabilities) {
    return new RbacRules(capabilities, true);
  }

  private void add(String action) {
    String[] parts = action.split(" ", 2);
    String verb = parts[0];
    String object = parts[1];
    if (object.startsWith("/")) {
      paths.add(object);
      return;
    }
    int dot = object.indexOf('.');
    String resource = dot < 0 ? object : object.substring(0, dot);
    String group = dot < 0 ? "" : object.substring(dot + 1);
    var rules = isNamespaced(group, resource) ? namespaced : cluster;
    rules.computeIfAbsent(new Key(group, resource), unseen -> new TreeSet<>()).add(verb);
  }

  private static boolean isNamespaced(String group, String resource) {
    String whole = resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
    return List.of(ApiResource.values()).stream()
        .anyMatch(
            one -> one.namespaced() && one.group().equals(group) && one.plural().equals(whole));
  }

  /**
   * Returns whether a request is allowed.
   *
   * @param verb such as {@code list}
   * @param group the API group, empty for the core group
   * @param resource in the plural, with its sub-resource, such as {@code pods/log}
   */
  public boolean allows(String verb, String group, String resource) {
    Key key = new Key(group, resource);
    return namespaced.getOrDefault(key, new TreeSet<>()).contains(verb)
        || cluster.getOrDefault(key, new TreeSet<>()).contains(verb);
  }

  /**
   * Returns the Role of one namespace.
   *
   * @param namespace where targets lie
   */
  public String role(String namespace) {
    return head("Role", "  namespace: " + namespace + "\n") + rules(namespaced);
  }

  /** Returns the ClusterRole of what lies in no namespace, and of the server's release. */
  public String clusterRole() {
    StringBuilder text = new StringBuilder(head("ClusterRole", "")).append(rules(cluster));
    for (String path : paths) {
      text.append("- nonResourceURLs: [\"").append(path).append("\"]\n  verbs: [\"get\"]\n");
    }
    return text.toString();
  }

  /**
   * Returns the RoleBinding and the ClusterRoleBinding, in two documents, that give both roles to
   * the user {@code SUBJECT}, whose name is still to be put in.
   *
   * @param namespace where targets lie
   */
  public String bindings(String namespace) {
    return binding("Role", "  namespace: " + namespace + "\n")
        + "---\n"
        + binding("ClusterRole", "");
  }

  private static String binding(String kind, String place) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: "
        + kind
        + "Binding\nmetadata:\n  name: "
        + NAME
        + "\n"
        + place
        + "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: "
        + kind
        + "\n  name: "
        + NAME
        + "\nsubjects:\n- apiGroup: rbac.authorization.k8s.io\n  kind: User\n  name: SUBJECT\n";
  }

  private static String head(String kind, String place) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: "
        + kind
        + "\nmetadata:\n  name: "
        + NAME
        + "\n"
        + place
        + "rules:\n";
  }

  private static String rules(SortedMap<Key, SortedSet<String>> rules) {
    StringBuilder text = new StringBuilder();
    rules.forEach(
        (key, verbs) ->
            text.append("- apiGroups: [\"")
                .append(key.group())
                .append("\"]\n  resources: [\"")
                .append(key.resource())
                .append("\"]\n  verbs: [\"")
                .append(String.join("\", \"", verbs))
                .append("\"]\n"));
    return text.toString();
  }

  /** Returns both, for all namespaces that the Role is copied to. */
  @Override
  public String toString() {
    return role("NAMESPACE") + "---\n" + clusterRole();
  }
}
