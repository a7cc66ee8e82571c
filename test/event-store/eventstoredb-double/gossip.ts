import type * as grpc from '@grpc/grpc-js';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';

/** A cluster of one: what a node says when it is asked which nodes there are, and which of them leads. */
export function gossipService(port: () => number): Pick<IGossipServer, 'read'> {
  return {
    read: (_call, callback: grpc.sendUnaryData<gossip.ClusterInfo>) => {
      const endPoint = new gossip.EndPoint();
      endPoint.setAddress('127.0.0.1');
      endPoint.setPort(port());
      const member = new gossip.MemberInfo();
      member.setState(gossip.MemberInfo.VNodeState.LEADER);
      member.setIsAlive(true);
      member.setHttpEndPoint(endPoint);
      const cluster = new gossip.ClusterInfo();
      cluster.setMembersList([member]);
      callback(null, cluster);
    },
  };
}
