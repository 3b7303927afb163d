package dev.culprit.knowledge.derived.python;

import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.ModuleTraces.Trace;
import dev.culprit.target.Platform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where each platform's runtime looks for modules.
 *
 * <p>Sources: https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html for layers, and
 * https://learn.microsoft.com/azure/azure-functions/functions-reference-python for Azure.
 */
public final class SearchPath {

  /** Whether a directory is on the search path. */
  public enum Reach {
    /** The runtime looks there. */
    SEARCHED,
    /** The runtime does not look there. */
    NOT_SEARCHED,
    /** It cannot be told. */
    UNKNOWN
  }

  private static final Pattern SITE_PACKAGES =
      Pattern.compile("(.*?)(?:^|/)lib/python([0-9]+\\.[0-9]+)/site-packages");
  private static final Pattern NODE_LAYER =
      Pattern.compile("nodejs(?:/node([0-9]+))?/node_modules");

  private SearchPath() {}

  /** Returns whether the runtime looks into the directory where the module was found. */
  public static Reach reach(EvidenceView view, Loader loader, Trace trace) {
    return switch (loader) {
      case PYTHON -> python(view, trace);
      case NODE -> node(view, trace);
      case RUBY -> ruby(trace);
      case JAVA, DOTNET -> Reach.UNKNOWN;
    };
  }

  private static Reach python(EvidenceView view, Trace trace) {
    String root = trace.root();
    if (isAddedByHand(view, trace)) {
      return Reach.SEARCHED;
    }
    Matcher site = SITE_PACKAGES.matcher(root);
    if (site.matches()) {
      return sitePackages(view, trace, site.group(1), site.group(2));
    }
    if (trace.entry().place() == Place.IMAGE || view.platform() == Platform.KUBERNETES) {
      return Reach.UNKNOWN;
    }
    if (view.platform() == Platform.AZURE_FUNCTIONS) {
      return of(root.isEmpty() || root.equals(".python_packages/lib/site-packages"));
    }
    return switch (trace.entry().place()) {
      case LAYER -> of(root.equals("python"));
      case CODE -> of(root.isEmpty());
      default -> of(root.isEmpty() || root.equals("python"));
    };
  }

  private static Reach sitePackages(EvidenceView view, Trace trace, String above, String minor) {
    Optional<String> version = view.version("python").map(text -> Versions.release(text, 2));
    if (version.isEmpty()) {
      return Reach.UNKNOWN;
    }
    if (!version.get().equals(minor)) {
      return Reach.NOT_SEARCHED;
    }
    boolean lambdaFiles =
        view.platform() == Platform.AWS_LAMBDA && trace.entry().place() != Place.IMAGE;
    return lambdaFiles ? of(above.equals("python")) : Reach.SEARCHED;
  }

  private static boolean isAddedByHand(EvidenceView view, Trace trace) {
    String mount = trace.entry().place() == Place.CODE ? "/var/task/" : "/opt/";
    String wanted = mount + trace.root();
    return view.setting("PYTHONPATH").stream()
        .flatMap(value -> Stream.of(value.split(":", -1)))
        .anyMatch(path -> path.equals(wanted) || path.equals(wanted + "/"));
  }

  private static Reach node(EvidenceView view, Trace trace) {
    Matcher layer = NODE_LAYER.matcher(trace.root());
    if (layer.matches() && trace.entry().place() != Place.CODE) {
      String major = layer.group(1);
      Optional<String> own = view.version("nodejs").map(text -> Versions.release(text, 1));
      if (major == null) {
        return Reach.SEARCHED;
      }
      return own.isEmpty() ? Reach.UNKNOWN : of(own.get().equals(major));
    }
    if (trace.entry().place() == Place.LAYER) {
      return Reach.NOT_SEARCHED;
    }
    if (trace.root().equals("node_modules")) {
      return Reach.SEARCHED;
    }
    return trace.root().contains("/nodejs/") ? Reach.NOT_SEARCHED : Reach.UNKNOWN;
  }

  private static Reach ruby(Trace trace) {
    if (trace.entry().place() != Place.LAYER) {
      return Reach.UNKNOWN;
    }
    return of(trace.root().startsWith("ruby/lib") || trace.root().startsWith("ruby/gems/"));
  }

  private static Reach of(boolean searched) {
    return searched ? Reach.SEARCHED : Reach.NOT_SEARCHED;
  }
}
