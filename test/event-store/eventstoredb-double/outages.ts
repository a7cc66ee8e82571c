import * as grpc from '@grpc/grpc-js';
import type { Node } from './node.js';
import { type CallStatus, refusal } from './wire.js';

/** In the double's time. */
const AWAY = 2000;

export const BROKEN: CallStatus = {
  code: grpc.status.UNAVAILABLE,
  details: 'Connection reset by the double',
};
export const UNAVAILABLE: CallStatus = { code: grpc.status.UNAVAILABLE, details: 'Server Is Not Ready' };
export const DEADLINE_EXCEEDED: CallStatus = {
  code: grpc.status.DEADLINE_EXCEEDED,
  details: 'Deadline Exceeded',
};
/** Of a request that no node has an answer for. */
export const EXCEPTION: CallStatus = {
  code: grpc.status.UNKNOWN,
  details: 'Exception was thrown by handler.',
};

export function notLeader({ leaderPort }: Node): CallStatus {
  return refusal(grpc.status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(leaderPort),
  });
}

/** The node goes down, and is back, its log kept, after a while in which connections are refused. */
export function restart({ relay, clock }: Node): void {
  relay.refuse();
  clock.after(AWAY, () => relay.admit());
}

/** The network loses no connection and passes nothing on for longer than a client waits for an answer. */
export function freeze({ relay, clock }: Node): void {
  relay.freeze();
  clock.after(2 * AWAY, () => relay.thaw());
}
