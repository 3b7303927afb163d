package dev.culprit.examples.commandline;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code culprit}. */
@Command(
    name = "culprit",
    description = "Finds the root cause of a broken Lambda function, Functions app or workload.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {
      DemoCommand.class,
      DiagnoseCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      ScoreCommand.class,
      KnowledgeCommand.class,
      PermissionsCommand.class,
      JShellCommand.class,
      SchemaCommand.class,
      VersionCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes:",
      "   0  a cause is established (or the command, such as score, did its work)",
      "   2  the command line, the target or an input file cannot be used, or a check complains",
      "   3  no cause is established; the report names leads and next checks",
      "   4  no fault was found in what was read",
      "   5  nothing could be read: permission, network or disk",
      "  70  a defect of Culprit itself",
      "",
      "Examples:",
      "  culprit demo",
      "  culprit diagnose aws-lambda:eu-west-1:orders --last 3h --save orders.json",
      "  culprit replay orders.json --what-if runtime=python3.12",
      "  kubectl logs deploy/api | culprit explain --platform kubernetes",
      "  culprit score incidents --format json",
      "  culprit knowledge check our-causes",
      "  culprit permissions aws",
      "  source <(culprit generate-completion)"
    })
public final class CulpritCommand implements Runnable {

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  private CulpritCommand() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs the command and returns its exit code. */
  static int run(Console console, String... arguments) {
    CulpritCommand command = new CulpritCommand();
    CommandLine line = new CommandLine(command, new Factory(console));
    java.io.PrintWriter out = writer(console.out());
    java.io.PrintWriter err = writer(console.err());
    line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.wantsColors() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(
            (thrown, given) -> {
              console.say("culprit: " + Failures.oneLine(String.valueOf(thrown.getMessage())));
              String name = thrown.getCommandLine().getCommandSpec().qualifiedName(" ");
              console.say("culprit: " + name + " --help tells how");
              return ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (thrown, failed, result) -> Failures.report(thrown, console, command.debug));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError thrown) {
      return Failures.report(thrown, console, command.debug);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static java.io.PrintWriter writer(java.io.PrintStream stream) {
    return new java.io.PrintWriter(stream, true, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Without a command: the help, as an error, since nothing was asked. */
  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "name a command, such as demo");
    }
  }

  /** Gives every command the console. */
  private record Factory(Console console) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        var constructor = type.getDeclaredConstructor(Console.class);
        return constructor.newInstance(console);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
