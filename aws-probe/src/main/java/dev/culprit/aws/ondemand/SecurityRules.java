package dev.culprit.aws.ondemand;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Rules of a security group as short texts, such as {@code tcp 443 to 0.0.0.0/0}. */
final class SecurityRules {

  private static final int MOST = 60;

  private SecurityRules() {}

  /** Returns the outbound rules, sorted. */
  static List<String> of(List<IpPermission> permissions) {
    Set<String> rules = new TreeSet<>();
    for (IpPermission permission : permissions) {
      List<String> peers = new ArrayList<>();
      permission.ipRanges().forEach(range -> peers.add(range.cidrIp()));
      permission.ipv6Ranges().forEach(range -> peers.add(range.cidrIpv6()));
      permission.prefixListIds().forEach(list -> peers.add(list.prefixListId()));
      permission.userIdGroupPairs().forEach(pair -> peers.add(pair.groupId()));
      for (String peer : peers) {
        if (rules.size() < MOST) {
          rules.add(ports(permission) + " to " + peer);
        }
      }
    }
    return List.copyOf(rules);
  }

  private static String ports(IpPermission permission) {
    String protocol = permission.ipProtocol();
    if (protocol == null || protocol.equals("-1")) {
      return "all";
    }
    Integer from = permission.fromPort();
    Integer to = permission.toPort();
    if (from == null || to == null || from < 0) {
      return protocol;
    }
    return protocol + " " + (from.equals(to) ? from : from + "-" + to);
  }
}
