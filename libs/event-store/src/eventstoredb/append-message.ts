import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import wellKnownEmpty from 'google-protobuf/google/protobuf/empty_pb.js';
import { AppendTooLarge, StoreUnavailable, StreamDeleted, WrongExpectedRevision } from '../errors.js';
import type { Appended, StreamRevision } from '../event-store.js';
import { bytesOf, type SerialisedEvent } from '../serialised-event.js';
import { OutcomeUnknown } from './outcome-unknown.js';
import { positionFrom } from './position.js';

/**
 * One append as the one message of a batch append that the server answers by its correlation id. It bears no deadline:
 * that would be an instant of our clock, and a server whose clock is ahead of it would refuse everything.
 */
export function appendRequest(
  stream: string,
  expected: StreamRevision,
  events: readonly SerialisedEvent[],
): streams.BatchAppendReq {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier);
  if (expected === 'no-stream') options.setNoStream(new wellKnownEmpty.Empty());
  else options.setStreamPosition(String(expected));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(randomUUID()));
  request.setOptions(options);
  request.setProposedMessagesList(events.map(proposed));
  request.setIsFinal(true);
  return request;
}

function proposed({ id, type, data, metadata }: SerialisedEvent): streams.BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(Buffer.from(data, 'utf8'));
  message.setCustomMetadata(Buffer.from(metadata, 'utf8'));
  return message;
}

function uuid(text: string): shared.UUID {
  const id = new shared.UUID();
  id.setString(text);
  return id;
}

/**
 * What the server made of an append.
 * @throws WrongExpectedRevision, StreamDeleted, AppendTooLarge, StoreUnavailable where it refused
 * @throws OutcomeUnknown where it does not know itself
 */
export function appendedBy(
  response: streams.BatchAppendResp,
  stream: string,
  expected: StreamRevision,
  events: readonly SerialisedEvent[],
): Appended {
  const error = response.getError();
  if (error) throw refusal(error, stream, expected, events);
  const success = response.getSuccess();
  const position = success?.getPosition();
  if (!success || !position) throw new OutcomeUnknown('The answer has no position');
  return {
    revision: BigInt(success.getCurrentRevision()),
    position: positionFrom({
      commit: BigInt(position.getCommitPosition()),
      prepare: BigInt(position.getPreparePosition()),
    }),
  };
}

function refusal(
  error: status.Status,
  stream: string,
  expected: StreamRevision,
  events: readonly SerialisedEvent[],
): Error {
  const details = error.getDetails();
  const kind = details?.getTypeName();
  switch (kind) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = details?.unpack(shared.WrongExpectedVersion.deserializeBinary, kind);
      const actual = wrong?.hasCurrentStreamRevision()
        ? BigInt(wrong.getCurrentStreamRevision())
        : 'no-stream';
      return new WrongExpectedRevision(stream, expected, actual);
    }
    case 'event_store.client.StreamDeleted':
      return new StreamDeleted(stream);
    case 'event_store.client.MaximumAppendSizeExceeded': {
      const limit = details
        ?.unpack(shared.MaximumAppendSizeExceeded.deserializeBinary, kind)
        ?.getMaxappendsize();
      return new AppendTooLarge(stream, bytesOf(events), limit ?? 0);
    }
    case 'event_store.client.AccessDenied':
      return new StoreUnavailable(
        'EventStoreDB denies access: check the credentials in the connection string.',
      );
    default:
      return new OutcomeUnknown(`The server says ${error.getMessage() || kind}`);
  }
}
