package dev.culprit.evidence.kubectl;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes Services, autoscalers and namespaces, under the names that the Kubernetes probe uses. */
final class AroundWriter {

  private static final String DATE =
      "(?:([A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \\S+)\\s+)?";

  /** Type, status, a time that only namespaces have, reason, message. */
  private static final Pattern CONDITION =
      Pattern.compile("([A-Za-z]\\w{0,100})\\s+(True|False|Unknown)\\s+" + DATE + "(\\w+)\\s+(.*)");

  private static final Pattern PORT = Pattern.compile("(?:.*\\s)?([\\w-]{1,63})/(?:TCP|UDP|SCTP)");

  private final PastedFacts into;
  private int services;

  AroundWriter(PastedFacts into) {
    this.into = into;
  }

  void service(Description service) {
    String name = service.value("Name");
    String prefix = services == 0 ? "kubernetes.service." : "service:" + name + ".";
    String at = "services[" + services++ + "].";
    String object = "service/" + name;
    into.setting(prefix + "name", name)
        .setting(prefix + "selector", service.value("Selector"))
        .setting(prefix + "type", service.value("Type"))
        .setting(prefix + "port", ports(service.rows("Port")))
        .setting(prefix + "targetPort", ports(service.rows("TargetPort")))
        .status(object, at + "name", name);
    StringJoiner ready = new StringJoiner(", ");
    service.rows("Endpoints").forEach(ready::add);
    into.status(object, at + "endpoints", ready.length() == 0 ? "none" : ready.toString());
  }

  private static String ports(List<String> rows) {
    StringJoiner ports = new StringJoiner(", ");
    for (String row : rows) {
      Matcher port = PORT.matcher(row);
      if (port.matches()) {
        ports.add(port.group(1));
      }
    }
    return ports.toString();
  }

  void autoscaler(Description autoscaler) {
    String object = "horizontalpodautoscaler/" + autoscaler.value("Name");
    into.status(object, "hpa.name", autoscaler.value("Name"))
        .status(object, "hpa.minReplicas", autoscaler.value("Min replicas"))
        .status(object, "hpa.maxReplicas", autoscaler.value("Max replicas"));
    conditions(autoscaler, object, "hpa");
  }

  void namespace(Description namespace) {
    String object = "namespace/" + namespace.value("Name");
    into.status(object, "namespace.phase", namespace.value("Status"));
    conditions(namespace, object, "namespace");
  }

  private void conditions(Description described, String object, String path) {
    int index = 0;
    for (String row : described.rows("Conditions")) {
      Matcher told = CONDITION.matcher(row);
      if (told.matches()) {
        String to = path + ".conditions[" + index++ + "].";
        into.status(object, to + "type", told.group(1))
            .status(object, to + "status", told.group(2))
            .status(object, to + "reason", told.group(4))
            .status(object, to + "message", told.group(5));
        if (told.group(3) != null) {
          into.time(object, to + "lastTransitionTime", told.group(3));
        }
      }
    }
  }
}
