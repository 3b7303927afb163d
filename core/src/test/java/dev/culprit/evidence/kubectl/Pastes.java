package dev.culprit.evidence.kubectl;

/** What kubectl 1.29 prints of a small cluster. */
final class Pastes {

  static final String OOM_KILLED =
      """
      Name:             api-7d9c8f5b6d-x2x9k
      Namespace:        prod
      Priority:         0
      Service Account:  api
      Node:             node-1/10.0.0.4
      Start Time:       Sat, 14 Mar 2026 11:30:00 +0000
      Labels:           app=api
                        pod-template-hash=7d9c8f5b6d
      Annotations:      prometheus.io/scrape: true
      Status:           Running
      IP:               10.244.1.7
      IPs:
        IP:           10.244.1.7
      Controlled By:  ReplicaSet/api-7d9c8f5b6d
      Containers:
        app:
          Container ID:  containerd://0f6c
          Image:         registry.example.com/team/api:2.4.1
          Image ID:      registry.example.com/team/api@sha256:6b2e
          Port:          8080/TCP
          Host Port:     0/TCP
          Command:
            /bin/api
          Args:
            --listen
            :8080
          State:          Waiting
            Reason:       CrashLoopBackOff
          Last State:     Terminated
            Reason:       OOMKilled
            Exit Code:    137
            Started:      Sat, 14 Mar 2026 11:55:00 +0000
            Finished:     Sat, 14 Mar 2026 11:56:30 +0000
          Ready:          False
          Restart Count:  6
          Limits:
            memory:  512Mi
          Requests:
            cpu:     100m
            memory:  128Mi
          Liveness:  http-get http://:8080/health delay=5s timeout=1s period=5s #success=1 #failure=3
          Environment Variables from:
            api-env   Secret     Optional: false
            api-more  ConfigMap  Optional: true
          Environment:
            DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false
            REGION:       <set to the key 'region' of config map 'api-settings'>  Optional: false
            STAGE:        prod
          Mounts:
            /data from data (rw)
            /etc/app.conf from conf (ro,path="app.conf")
            /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-5wz2v (ro)
      Conditions:
        Type              Status
        Initialized       True
        Ready             False
        ContainersReady   False
        PodScheduled      True
      Volumes:
        data:
          Type:       PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)
          ClaimName:  data
          ReadOnly:   false
        conf:
          Type:      ConfigMap (a volume populated by a ConfigMap)
          Name:      api-settings
          Optional:  false
        kube-api-access-5wz2v:
          Type:                    Projected (a volume that contains injected data from multiple sources)
          TokenExpirationSeconds:  3607
          ConfigMapName:           kube-root-ca.crt
          ConfigMapOptional:       <nil>
          DownwardAPI:             true
      QoS Class:                   Burstable
      Node-Selectors:              <none>
      Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                                   node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
      Events:
        Type     Reason     Age                  From               Message
        ----     ------     ----                 ----               -------
        Normal   Scheduled  30m                  default-scheduler  Successfully assigned prod/api-7d9c8f5b6d-x2x9k to node-1
        Normal   Pulled     3m (x6 over 30m)     kubelet            Container image "registry.example.com/team/api:2.4.1" already present on machine
        Warning  BackOff    12s (x25 over 20m)   kubelet            Back-off restarting failed container app in pod api-7d9c8f5b6d-x2x9k_prod(2b1c)
      """;

  static final String PODS =
      """
      NAME                       READY   STATUS                  RESTARTS        AGE
      api-7d9c8f5b6d-x2x9k       0/1     CrashLoopBackOff        6 (2m12s ago)   30m
      migrate-5b4f6c7d8-z8k2m    0/1     Init:ImagePullBackOff   0               12m
      cache-0                    1/1     Running                 0               3d4h
      report-28123-abcde         0/1     Completed               0               5h
      """;

  static final String EVENTS =
      """
      LAST SEEN            TYPE      REASON             OBJECT                      MESSAGE
      2m                   Warning   FailedScheduling   pod/api-0                   0/3 nodes are available: 3 Insufficient cpu.
      5s (x12 over 10m)    Warning   FailedCreate       replicaset/api-7d9c8f5b6d   Error creating: pods "api-7d9c8f5b6d-" is forbidden: exceeded quota: team
      """;

  static final String NODE =
      """
      Name:               node-1
      Roles:              <none>
      Labels:             kubernetes.io/arch=arm64
                          node.kubernetes.io/instance-type=m7g.large
      Annotations:        node.alpha.kubernetes.io/ttl: 0
      CreationTimestamp:  Sun, 01 Mar 2026 08:00:00 +0000
      Taints:             node.kubernetes.io/unreachable:NoExecute
                          node.kubernetes.io/unreachable:NoSchedule
      Unschedulable:      false
      Lease:
        HolderIdentity:  node-1
        AcquireTime:     <unset>
        RenewTime:       Sat, 14 Mar 2026 11:20:00 +0000
      Conditions:
        Type             Status    LastHeartbeatTime                 LastTransitionTime                Reason                 Message
        ----             ------    -----------------                 ------------------                ------                 -------
        MemoryPressure   False     Sat, 14 Mar 2026 11:20:00 +0000   Sun, 01 Mar 2026 08:00:00 +0000   KubeletHasSufficientMemory   kubelet has sufficient memory available
        DiskPressure     True      Sat, 14 Mar 2026 11:20:00 +0000   Sat, 14 Mar 2026 11:10:00 +0000   KubeletHasDiskPressure   kubelet has disk pressure
        Ready            Unknown   Sat, 14 Mar 2026 11:20:00 +0000   Sat, 14 Mar 2026 11:21:00 +0000   NodeStatusUnknown      Kubelet stopped posting node status.
      Addresses:
        InternalIP:  10.0.0.4
        Hostname:    node-1
      Capacity:
        cpu:                2
        memory:             8065796Ki
        pods:               29
      Allocatable:
        cpu:                1930m
        ephemeral-storage:  18242267924
        memory:             7905796Ki
        pods:               29
      System Info:
        Machine ID:                 ec2a
        Kernel Version:             6.1.0-18-arm64
        OS Image:                   Debian GNU/Linux 12 (bookworm)
        Operating System:           linux
        Architecture:               arm64
        Container Runtime Version:  containerd://1.7.13
        Kubelet Version:            v1.29.3
        Kube-Proxy Version:         v1.29.3
      Non-terminated Pods:          (1 in total)
        Namespace                   Name                    CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
        ---------                   ----                    ------------  ----------  ---------------  -------------  ---
        prod                        api-7d9c8f5b6d-x2x9k    100m (5%)     0 (0%)      128Mi (1%)       512Mi (6%)     30m
      Allocated resources:
        (Total limits may be over 100 percent, i.e., overcommitted.)
        Resource           Requests    Limits
        --------           --------    ------
        cpu                100m (5%)   0 (0%)
      Events:              <none>
      """;

  static final String CLAIM =
      """
      Name:          data
      Namespace:     prod
      StorageClass:
      Status:        Pending
      Volume:
      Labels:        <none>
      Annotations:   <none>
      Finalizers:    [kubernetes.io/pvc-protection]
      Capacity:
      Access Modes:
      VolumeMode:    Filesystem
      Used By:       api-0
      Events:
        Type    Reason         Age                From                         Message
        ----    ------         ----               ----                         -------
        Normal  FailedBinding  7s (x12 over 2m)   persistentvolume-controller  no persistent volumes available for this claim and no storage class is set
      """;

  static final String DEPLOYMENT =
      """
      Name:                   api
      Namespace:              prod
      CreationTimestamp:      Sun, 01 Mar 2026 08:00:00 +0000
      Labels:                 app=api
                              team=shop
      Annotations:            deployment.kubernetes.io/revision: 2
      Selector:               app=api
      Replicas:               3 desired | 0 updated | 0 total | 0 available | 3 unavailable
      StrategyType:           RollingUpdate
      MinReadySeconds:        0
      RollingUpdateStrategy:  25% max unavailable, 25% max surge
      Pod Template:
        Labels:           app=api
        Service Account:  api
        Containers:
         app:
          Image:      registry.example.com/team/api:2.4.1
          Port:       <none>
          Host Port:  <none>
          Limits:
            memory:     512Mi
          Environment:  <none>
          Mounts:       <none>
        Volumes:        <none>
        Node-Selectors: <none>
        Tolerations:    <none>
      Conditions:
        Type             Status  Reason
        ----             ------  ------
        Available        False   MinimumReplicasUnavailable
        ReplicaFailure   True    FailedCreate
      OldReplicaSets:    <none>
      NewReplicaSet:     api-7d9c8f5b6d (0/3 replicas created)
      Events:
        Type    Reason             Age   From                   Message
        ----    ------             ----  ----                   -------
        Normal  ScalingReplicaSet  10m   deployment-controller  Scaled up replica set api-7d9c8f5b6d to 3
      """;

  private Pastes() {}
}
