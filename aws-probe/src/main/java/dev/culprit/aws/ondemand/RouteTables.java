package dev.culprit.aws.ondemand;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/**
 * Which way out each subnet of a VPC has. A subnet without a table of its own uses the VPC's main
 * one.
 */
final class RouteTables {

  private final Map<String, RouteTable> bySubnet = new HashMap<>();
  private @Nullable RouteTable main;

  void add(RouteTable table) {
    for (RouteTableAssociation association : table.associations()) {
      if (association.subnetId() != null) {
        bySubnet.put(association.subnetId(), table);
      } else if (Boolean.TRUE.equals(association.main())) {
        main = table;
      }
    }
  }

  boolean isEmpty() {
    return bySubnet.isEmpty() && main == null;
  }

  /**
   * Returns where the default route of a subnet leads; begins with {@code none} when a function in
   * it reaches nothing outside.
   *
   * <p>A function's interface has no public address, so an internet gateway is no way out for it.
   */
  String wayOut(String subnet) {
    RouteTable table = bySubnet.getOrDefault(subnet, main);
    if (table == null) {
      return "unknown";
    }
    for (Route route : table.routes()) {
      if ("0.0.0.0/0".equals(route.destinationCidrBlock())) {
        return target(route);
      }
    }
    return "none";
  }

  private static String target(Route route) {
    if ("blackhole".equals(route.stateAsString())) {
      return "none: the default route leads to something that was deleted";
    }
    if (route.natGatewayId() != null) {
      return route.natGatewayId();
    }
    String gateway = route.gatewayId();
    if (gateway != null && gateway.startsWith("igw-")) {
      return "none: only the internet gateway " + gateway + ", which a function cannot use";
    }
    for (String other :
        new @Nullable String[] {
          gateway,
          route.transitGatewayId(),
          route.vpcPeeringConnectionId(),
          route.networkInterfaceId(),
          route.instanceId(),
          route.localGatewayId(),
          route.carrierGatewayId()
        }) {
      if (other != null) {
        return other;
      }
    }
    return "unknown";
  }
}
