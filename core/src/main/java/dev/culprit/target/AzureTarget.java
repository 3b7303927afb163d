package dev.culprit.target;

import static dev.culprit.target.TargetParser.consistsOf;
import static dev.culprit.target.TargetParser.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Azure Functions apps and App Service sites by resource id and by short form. Limits as Azure
 * Resource Manager states them: groups of 90 characters, sites of 60, slots of 59.
 */
final class AzureTarget {

  private static final List<String> ID_WORDS =
      List.of("subscriptions", "resourceGroups", "providers", "Microsoft.Web", "sites", "slots");

  private AzureTarget() {}

  /** Reads {@code SUBSCRIPTION/GROUP/NAME[/SLOT]}. */
  static Target of(String rest) {
    String[] parts = rest.split("/", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new TargetException(
          String.format(
              Locale.ROOT,
              "\"azure-functions:%s\" has %d of the parts subscription, group, name and slot",
              shown(rest),
              parts.length),
          nearest(rest));
    }
    return target(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "", rest);
  }

  /** Reads an Azure Resource Manager id; its fixed words may be in any case. */
  static Target ofResourceId(String id) {
    String plain = id.endsWith("/") && id.length() > 1 ? id.substring(0, id.length() - 1) : id;
    String[] parts = plain.substring(1).split("/", -1);
    checkWord(parts, 0, "subscriptions", id);
    checkWord(parts, 2, "resourceGroups", id);
    checkWord(parts, 4, "providers", id);
    if (parts.length > 6 && !(parts[5] + "/" + parts[6]).equalsIgnoreCase("Microsoft.Web/sites")) {
      throw new TargetException(
          "This id names a resource of type %s/%s, not a function app or site"
              .formatted(shown(parts[5]), shown(parts[6])),
          nearest(id));
    }
    checkWord(parts, 5, "Microsoft.Web", id);
    checkWord(parts, 6, "sites", id);
    if (parts.length == 8) {
      return target(parts[1], parts[3], parts[7], "", id);
    }
    if (parts.length == 10 && parts[8].equalsIgnoreCase("slots")) {
      return target(parts[1], parts[3], parts[7], parts[9], id);
    }
    throw new TargetException(
        parts.length < 8
            ? "This id ends before the site's name"
            : "This id names \"%s\" below the site; the site or its slot is the target"
                .formatted(shown(parts[8])),
        nearest(id));
  }

  private static void checkWord(String[] parts, int index, String word, String id) {
    if (parts.length <= index || !parts[index].equalsIgnoreCase(word)) {
      String found = parts.length <= index ? "nothing" : "\"" + shown(parts[index]) + "\"";
      throw new TargetException(
          String.format(
              Locale.ROOT,
              "An Azure resource id has \"%s\" as part %d, here is %s",
              word,
              index + 1,
              found),
          nearest(id));
    }
  }

  private static Target target(
      String subscription, String group, String name, String slot, String typed) {
    check(isSubscription(subscription), "subscription", subscription, typed);
    check(isGroup(group), "resource group", group, typed);
    check(isName(name, 60), "app name", name, typed);
    check(slot.isEmpty() || isName(slot, 59), "slot", slot, typed);
    String slotSuffix = slot.isEmpty() ? "" : "/slots/" + slot;
    SortedMap<String, String> attributes =
        new TreeMap<>(
            Map.of(
                OtelNames.CLOUD_PROVIDER,
                OtelNames.CLOUD_PROVIDER_AZURE,
                OtelNames.CLOUD_PLATFORM,
                OtelNames.CLOUD_PLATFORM_AZURE_FUNCTIONS,
                OtelNames.CLOUD_ACCOUNT_ID,
                subscription,
                OtelNames.AZURE_RESOURCE_GROUP_NAME,
                group,
                OtelNames.AZURE_RESOURCE_PROVIDER_NAMESPACE,
                "Microsoft.Web",
                OtelNames.FAAS_NAME,
                name,
                OtelNames.CLOUD_RESOURCE_ID,
                "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Web/sites/%s%s"
                    .formatted(subscription, group, name, slotSuffix)));
    if (!slot.isEmpty()) {
      attributes.put(OtelNames.CULPRIT_AZURE_SLOT, slot);
    }
    String text = "azure-functions:" + subscription + "/" + group + "/" + name;
    return Target.of(
        TargetKind.FUNCTION_APP, slot.isEmpty() ? text : text + "/" + slot, attributes);
  }

  private static void check(boolean fine, String what, String value, String typed) {
    if (!fine) {
      throw new TargetException(
          value.isEmpty() ? "The " + what + " is empty" : "\"" + shown(value) + "\" is no " + what,
          nearest(typed));
    }
  }

  /** Returns the nearest short form to an id or to what stands after {@code azure-functions:}. */
  static String nearest(String typed) {
    String subscription = "00000000-0000-0000-0000-000000000000";
    List<String> names = new ArrayList<>();
    for (String part : typed.split("[/:]", -1)) {
      boolean fixed = ID_WORDS.stream().anyMatch(part::equalsIgnoreCase);
      if (fixed || part.isEmpty() || part.startsWith("Microsoft.")) {
        continue;
      }
      if (part.length() == 36 && isSubscription(part)) {
        subscription = part;
      } else if (isGroup(part)) {
        names.add(part);
      }
    }
    boolean short3 = names.size() >= 3 && !typed.startsWith("/");
    if (short3) {
      subscription = isSubscription(names.get(0)) ? names.remove(0) : subscription;
    }
    String group = names.size() >= 2 ? names.get(0) : "my-group";
    String last = names.size() >= 2 ? names.get(1) : names.isEmpty() ? "" : names.get(0);
    String name = isName(last, 60) ? last : "my-app";
    return "azure-functions:" + subscription + "/" + group + "/" + name;
  }

  private static boolean isSubscription(String text) {
    return !text.isEmpty() && text.length() <= 64 && consistsOf(text, "-");
  }

  private static boolean isGroup(String text) {
    return !text.isEmpty() && text.length() <= 90 && consistsOf(text, "-_.()");
  }

  private static boolean isName(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest && consistsOf(text, "-_");
  }
}
