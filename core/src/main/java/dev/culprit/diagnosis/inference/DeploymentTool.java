package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tool whose output the evidence holds: what it deploys is changed in its files, since it takes
 * back what is changed by hand.
 *
 * @param key the tool as commands name it, such as {@code terraform}
 * @param command where the change belongs, as a comment, and how it is deployed; with placeholders
 *     as in the commands of a remedy
 */
record DeploymentTool(String key, String command) {

  /** Tools of which one makes a resource: the commands of the others are of no use then. */
  static final Set<String> KEYS = Set.of("terraform", "cdk", "bicep", "sam", "cloudformation");

  private static final int MOST_TEXTS = 200;

  /** Forms of an output, and what is said of it; {@code $1} and so on are what the form found. */
  private record Form(String key, String word, Pattern pattern, String command) {}

  private static final String TERRAFORM =
      "\nterraform plan -out=change.tfplan && terraform apply change.tfplan";

  private static final String CDK =
      ", since cdk takes back what is changed by hand\ncdk diff $1 && cdk deploy $1";

  private static final String BICEP =
      "\naz deployment group what-if --resource-group {group} --template-file $1 && az deployment"
          + " group create --resource-group {group} --template-file $1";

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "terraform",
              "tf",
              Pattern.compile(
                  "with ((?:module\\.)?[a-z][\\w.-]{1,150}(?:\\[[^\\]\\s]{1,60}])?),[\\s\u2502|]{1,20}on"
                      + " ([\\w./-]{1,120}\\.tf) line ([0-9]{1,6})"),
              "# change $1 in $2, line $3: Terraform takes back what is changed by hand"
                  + TERRAFORM),
          new Form(
              "terraform",
              "tf",
              Pattern.compile("on ([\\w./-]{1,120}\\.tf) line ([0-9]{1,6})"),
              "# change it in $1, line $2: Terraform takes back what is changed by hand"
                  + TERRAFORM),
          new Form(
              "terraform",
              "terraform",
              Pattern.compile("(?i)\\bterraform (?:apply|plan|has|used|will|planned)"),
              "# change it in the .tf files: Terraform takes back what is changed by hand"
                  + TERRAFORM),
          new Form(
              "cdk",
              "failed",
              // Many a log says "Authentication failed: "; cdk marks the line, as build scripts do.
              Pattern.compile(
                  "(?m)^[^\\w\\n]{0,6}\u274c[^\\w\\n]{0,6}(?!(?:Build|Deployment|Tests?) )"
                      + "([A-Z][\\w-]{1,120}) failed: "),
              "# change it in the code of the stack $1" + CDK),
          new Form(
              "cdk",
              "failed",
              Pattern.compile(
                  "(?m)^[^\\w\\n]{0,6}([A-Z][\\w-]{1,120}) failed: (?:\\w{1,40}: )?The stack named \\1\\b"),
              "# change it in the code of the stack $1" + CDK),
          new Form(
              "cdk",
              "cdk",
              Pattern.compile("cdk deploy(?: (?!-)([A-Za-z][\\w-]{1,120}))?"),
              "# change it in the code of the stack" + CDK),
          new Form(
              "bicep",
              "bicep",
              Pattern.compile("([\\w./-]{1,120}\\.bicep)\\(([0-9]{1,6}),[0-9]{1,6}\\)"),
              "# change it in $1, line $2: the next deployment takes back what is changed by hand"
                  + BICEP),
          new Form(
              "bicep",
              "bicep",
              Pattern.compile("([\\w./-]{1,120}\\.bicep)\\b"),
              "# change it in $1: the next deployment takes back what is changed by hand" + BICEP),
          new Form(
              "sam",
              "sam",
              Pattern.compile("(?m)\\bsam deploy\\b"),
              "# change it in template.yaml: the next deployment takes back what is changed by hand\nsam"
                  + " build && sam deploy"),
          new Form(
              "cloudformation",
              "failed",
              Pattern.compile(
                  "(?:CREATE|UPDATE)_FAILED[\\s|]{1,40}AWS::[\\w:]{1,80}[\\s|]{1,40}([A-Za-z][A-Za-z0-9]{1,200})"),
              "# change $1 in the template: the next deployment takes back what is changed by hand\naws"
                  + " cloudformation deploy --stack-name STACK --template-file TEMPLATE"));

  /** Returns the tool that printed what was read, of those that deploy to the platform. */
  static Optional<DeploymentTool> of(EvidenceView view, Platform platform) {
    for (Form form : FORMS) {
      if (!CommandTool.mends(platform, "", form.key())) {
        continue;
      }
      List<Document> texts = view.telling(form.word());
      for (Document document : texts.subList(0, Math.min(MOST_TEXTS, texts.size()))) {
        Matcher matcher = form.pattern().matcher(document.text());
        if (matcher.find()) {
          return Optional.of(new DeploymentTool(form.key(), filled(form.command(), matcher)));
        }
      }
    }
    return Optional.empty();
  }

  private static String filled(String command, Matcher matcher) {
    String filled = command;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      filled = filled.replace("$" + group, found == null ? "STACK" : found);
    }
    return filled;
  }
}
