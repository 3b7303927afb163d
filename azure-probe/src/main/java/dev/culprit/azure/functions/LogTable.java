package dev.culprit.azure.functions;

import java.util.List;

/**
 * A table of logs, and how its rows become lines.
 *
 * @param name the table's name
 * @param time column with the time
 * @param filter condition that leaves other apps' rows out; empty where the scope does so already
 * @param level expression for the level
 * @param message expression for the message, as text
 * @param stream expression for what keeps the lines of several instances apart
 * @param important condition that always passes; empty when only the texts asked for pass
 */
record LogTable(
    String name,
    String time,
    String filter,
    String level,
    String message,
    String stream,
    String important) {

  private static final String TRACE =
      "case(SeverityLevel >= 4, 'CRITICAL', SeverityLevel == 3, 'ERROR', SeverityLevel == 2, 'WARNING', 'INFO')";
  private static final String OLD_TRACE = TRACE.replace("SeverityLevel", "severityLevel");

  /** Returns the tables of a workspace to which the app's telemetry goes. */
  static List<LogTable> telemetry(String role) {
    String filter = "AppRoleName =~ " + Kql.string(role);
    return List.of(
        new LogTable(
            "AppTraces",
            "TimeGenerated",
            filter,
            TRACE,
            "Message",
            "strcat(AppRoleInstance, '/', OperationId)",
            "SeverityLevel >= 2"),
        new LogTable(
            "AppExceptions",
            "TimeGenerated",
            filter,
            "'ERROR'",
            "strcat(ExceptionType, ': ', iff(isempty(InnermostMessage), OuterMessage, InnermostMessage), '\\n', tostring(Details[0].rawStack))",
            "strcat(AppRoleInstance, '/', tostring(ItemId))",
            "true"),
        new LogTable(
            "AppRequests",
            "TimeGenerated",
            filter + " and Success == false",
            "'ERROR'",
            "strcat('Request ', Name, ' failed with result code ', ResultCode)",
            "strcat(AppRoleInstance, '/', tostring(ItemId))",
            "true"));
  }

  /** Returns the tables of a classic Application Insights component. */
  static List<LogTable> classicTelemetry(String role) {
    String filter = "cloud_RoleName =~ " + Kql.string(role);
    return List.of(
        new LogTable(
            "traces",
            "timestamp",
            filter,
            OLD_TRACE,
            "message",
            "strcat(cloud_RoleInstance, '/', operation_Id)",
            "severityLevel >= 2"),
        new LogTable(
            "exceptions",
            "timestamp",
            filter,
            "'ERROR'",
            "strcat(type, ': ', iff(isempty(innermostMessage), outerMessage, innermostMessage), '\\n', tostring(details[0].rawStack))",
            "strcat(cloud_RoleInstance, '/', itemId)",
            "true"),
        new LogTable(
            "requests",
            "timestamp",
            filter + " and success == false",
            "'ERROR'",
            "strcat('Request ', name, ' failed with result code ', resultCode)",
            "strcat(cloud_RoleInstance, '/', itemId)",
            "true"));
  }

  /** Returns the tables that a diagnostic setting of the site fills; the scope is the site. */
  static List<LogTable> site() {
    return List.of(
        new LogTable(
            "FunctionAppLogs",
            "TimeGenerated",
            "",
            "toupper(Level)",
            "iff(isempty(ExceptionDetails), Message, strcat(Message, '\\n', ExceptionDetails))",
            "strcat(HostInstanceId, '/', FunctionInvocationId)",
            "Level in~ ('Warning', 'Error', 'Critical')"),
        new LogTable(
            "AppServiceConsoleLogs",
            "TimeGenerated",
            "",
            "toupper(Level)",
            "ResultDescription",
            "strcat(Host, '/', ContainerId)",
            "Level in~ ('Warning', 'Error', 'Critical')"),
        new LogTable(
            "AppServicePlatformLogs",
            "TimeGenerated",
            "",
            "toupper(Level)",
            "iff(isempty(Exception), Message, strcat(Message, '\\n', Exception))",
            "strcat(Host, '/', ContainerId)",
            "Level in~ ('Warning', 'Error', 'Critical')"));
  }
}
