import type { EventStoreDBClient } from '@eventstore/db-client';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { type BatchAppend, OpenAppendCall } from './open-append-call.js';
import { orUnknown, OutcomeUnknown } from './outcome-unknown.js';

/**
 * The one long call that a store's appends go through. The client's own `appendToStream` is not used: it keeps
 * what is unanswered in a map of the whole process, waits for ever on a silent server, and when a busy connection
 * breaks, leaves rejections that nobody can handle, which end the process.
 */
export class AppendCall {
  private current: Promise<OpenAppendCall> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly answerWithin: number,
  ) {}

  /** @throws OutcomeUnknown when the call breaks, ends or stays silent; the next append then opens another. */
  async send(request: streams.BatchAppendReq): Promise<streams.BatchAppendResp> {
    this.current ??= this.open();
    const call = await orUnknown(this.current, this.answerWithin);
    return call.send(request, this.answerWithin);
  }

  private open(): Promise<OpenAppendCall> {
    const forget = () => {
      if (this.current === opening) this.current = undefined;
    };
    const opening = openCall.call(this.client, forget);
    opening.catch(forget);
    return opening;
  }
}

/** As the client opens its own calls, so that it still finds the leader and reconnects. */
async function openCall(this: EventStoreDBClient, closed: () => void): Promise<OpenAppendCall> {
  let opened: OpenAppendCall | undefined;
  const batchAppend = this.GRPCStreamCreator(services.StreamsClient, 'batchAppend', (client) => {
    const call: BatchAppend = client.batchAppend(...this.callArguments({}, { deadline: Infinity }));
    opened = new OpenAppendCall(call, closed);
    return call;
  });
  await batchAppend();
  if (!opened) throw new OutcomeUnknown('The call could not be opened');
  return opened;
}
