package dev.culprit.aws.ondemand;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ENDPOINTS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ROUTE_TABLES;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECURITY_GROUPS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SUBNETS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.ReadBody;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** The network of a function in a VPC: free addresses, what is let out, and where it is routed. */
final class NetworkReads {

  private final ReadSession session;
  private final VpcConfigResponse vpc;

  private NetworkReads(ReadSession session, VpcConfigResponse vpc) {
    this.session = session;
    this.vpc = vpc;
  }

  static void start(ReadSession session, VpcConfigResponse vpc) {
    NetworkReads network = new NetworkReads(session, vpc);
    if (vpc.hasSubnetIds() && !vpc.subnetIds().isEmpty()) {
      network.start(DESCRIBE_SUBNETS, "subnets of the function", network::readSubnets);
    }
    if (vpc.hasSecurityGroupIds() && !vpc.securityGroupIds().isEmpty()) {
      network.start(
          DESCRIBE_SECURITY_GROUPS, "security groups of the function", network::readGroups);
    }
    network.start(DESCRIBE_ROUTE_TABLES, "route tables of " + vpc.vpcId(), network::readRoutes);
    network.start(DESCRIBE_ENDPOINTS, "endpoints of " + vpc.vpcId(), network::readEndpoints);
  }

  private void start(String source, String what, ReadBody body) {
    session.start(source, Section.SETTINGS, what, LambdaCapabilities.grant(source, "*"), body);
  }

  private Ec2Client ec2() {
    return session.clients().ec2();
  }

  private void readSubnets(SnapshotBuilder into) throws Exception {
    List<Subnet> subnets =
        session
            .ask(
                DESCRIBE_SUBNETS,
                () ->
                    ec2()
                        .describeSubnets(
                            call ->
                                call.subnetIds(vpc.subnetIds())
                                    .overrideConfiguration(session.bounds())))
            .subnets();
    Facts facts = new Facts(DESCRIBE_SUBNETS, into);
    for (Subnet subnet : subnets) {
      String object = "subnet:" + subnet.subnetId();
      facts.status(object, "availableIpAddressCount", subnet.availableIpAddressCount());
      facts.status(object, "subnet.cidr", subnet.cidrBlock());
      facts.status(object, "subnet.availabilityZone", subnet.availabilityZone());
      facts.status(object, "subnet.state", subnet.stateAsString());
    }
    OptionalInt least =
        subnets.stream()
            .filter(subnet -> subnet.availableIpAddressCount() != null)
            .mapToInt(Subnet::availableIpAddressCount)
            .min();
    if (least.isPresent()) {
      facts.setting("subnet.availableIpAddressCount", least.getAsInt());
    }
  }

  private void readGroups(SnapshotBuilder into) throws Exception {
    List<SecurityGroup> groups =
        session
            .ask(
                DESCRIBE_SECURITY_GROUPS,
                () ->
                    ec2()
                        .describeSecurityGroups(
                            call ->
                                call.groupIds(vpc.securityGroupIds())
                                    .overrideConfiguration(session.bounds())))
            .securityGroups();
    Facts facts = new Facts(DESCRIBE_SECURITY_GROUPS, into);
    Set<String> all = new TreeSet<>();
    for (SecurityGroup group : groups) {
      List<String> rules = SecurityRules.of(group.ipPermissionsEgress());
      all.addAll(rules);
      facts.settings("securityGroup." + group.groupId() + ".outbound", rules);
    }
    facts.settings("securityGroupOutbound", all);
  }

  private void readRoutes(SnapshotBuilder into) throws Exception {
    Facts facts = new Facts(DESCRIBE_ROUTE_TABLES, into);
    RouteTables tables = new RouteTables();
    boolean whole =
        pages(
            token -> {
              var answer =
                  session.ask(
                      DESCRIBE_ROUTE_TABLES,
                      () ->
                          ec2()
                              .describeRouteTables(
                                  call ->
                                      call.filters(inVpc())
                                          .nextToken(token)
                                          .overrideConfiguration(session.bounds())));
              answer.routeTables().forEach(tables::add);
              return answer.nextToken();
            },
            cut -> into.add(ReadSession.cut(Section.SETTINGS, "route tables", cut)),
            DESCRIBE_ROUTE_TABLES);
    if (!whole && tables.isEmpty()) {
      return;
    }
    Set<String> ways = new TreeSet<>();
    for (String subnet : new TreeSet<>(vpc.subnetIds())) {
      String way = tables.wayOut(subnet);
      facts.status("subnet:" + subnet, "subnet.defaultRoute", way);
      ways.add(way.startsWith("none") ? way + " from " + subnet : way);
    }
    // "none..." sorts first where one of several subnets has no way out: that subnet decides.
    Set<String> closed = new TreeSet<>(ways);
    closed.removeIf(way -> !way.startsWith("none"));
    facts.settings("natGateway", closed.isEmpty() ? ways : closed);
  }

  private void readEndpoints(SnapshotBuilder into) throws Exception {
    Set<String> services = new TreeSet<>();
    boolean whole =
        pages(
            token -> {
              var answer =
                  session.ask(
                      DESCRIBE_ENDPOINTS,
                      () ->
                          ec2()
                              .describeVpcEndpoints(
                                  call ->
                                      call.filters(inVpc())
                                          .nextToken(token)
                                          .overrideConfiguration(session.bounds())));
              answer.vpcEndpoints().stream().map(NetworkReads::shown).forEach(services::add);
              return answer.nextToken();
            },
            cut -> into.add(ReadSession.cut(Section.SETTINGS, "endpoints", cut)),
            DESCRIBE_ENDPOINTS);
    if (whole || !services.isEmpty()) {
      new Facts(DESCRIBE_ENDPOINTS, into).settings("vpcEndpoints", services);
    }
  }

  private static String shown(VpcEndpoint endpoint) {
    String state = endpoint.stateAsString();
    boolean usable = state == null || state.equalsIgnoreCase("available");
    return endpoint.serviceName() + (usable ? "" : " (" + state + ")");
  }

  private Filter inVpc() {
    return Filter.builder().name("vpc-id").values(vpc.vpcId()).build();
  }

  /** One page: takes a token, null at first, and returns the next, null at the end. */
  @FunctionalInterface
  private interface Page {
    @Nullable String read(@Nullable String token) throws Exception;
  }

  private boolean pages(Page page, Consumer<String> onCut, String source) throws Exception {
    Set<String> tokens = new HashSet<>();
    String token = null;
    for (int number = 0; number < session.mostPages(); number++) {
      token = page.read(token);
      if (token == null || token.isEmpty()) {
        return true;
      }
      if (!tokens.add(token)) {
        break;
      }
    }
    onCut.accept(source);
    return false;
  }
}
