import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { OutcomeUnknown } from './outcome-unknown.js';

export type BatchAppend = ClientDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

interface Unanswered {
  readonly timer: NodeJS.Timeout;
  resolve(response: streams.BatchAppendResp): void;
  reject(reason: OutcomeUnknown): void;
}

/** A batch append under way: matches answers to requests, and leaves none waiting when it breaks. */
export class OpenAppendCall {
  private readonly unanswered = new Map<string, Unanswered>();
  private broken: OutcomeUnknown | undefined;
  private answers = 0;

  constructor(
    private readonly call: BatchAppend,
    private readonly closed: () => void,
  ) {
    call.on('data', (response: streams.BatchAppendResp) => this.settle(response));
    call.on('error', (error: Error) => this.abandon(new OutcomeUnknown(error.message)));
    call.on('end', () => this.abandon(new OutcomeUnknown('The server ended the call')));
  }

  send(request: streams.BatchAppendReq, answerWithin: number): Promise<streams.BatchAppendResp> {
    return new Promise((resolve, reject) => {
      if (this.broken) return reject(this.broken);
      const correlation = correlationOf(request);
      const answersBefore = this.answers;
      const timer = setTimeout(() => {
        const silence = new OutcomeUnknown(`No answer in ${answerWithin} ms`);
        // A call on which others are answered is slow, not lost.
        if (this.answers === answersBefore) this.abandon(silence);
        else this.unanswered.delete(correlation);
        reject(silence);
      }, answerWithin);
      this.unanswered.set(correlation, { timer, resolve, reject });
      this.call.write(request);
    });
  }

  private settle(response: streams.BatchAppendResp): void {
    this.answers += 1;
    const correlation = correlationOf(response);
    const waiting = this.unanswered.get(correlation);
    if (!waiting) return;
    this.unanswered.delete(correlation);
    clearTimeout(waiting.timer);
    waiting.resolve(response);
  }

  private abandon(why: OutcomeUnknown): void {
    this.broken ??= why;
    this.closed();
    for (const { timer, reject } of this.unanswered.values()) {
      clearTimeout(timer);
      reject(why);
    }
    this.unanswered.clear();
    this.call.cancel();
    // One that the server ended is otherwise half open for ever.
    this.call.destroy();
  }
}

function correlationOf(message: streams.BatchAppendReq | streams.BatchAppendResp): string {
  return parseUUID(message.getCorrelationId()) ?? '';
}
