import * as grpc from '@grpc/grpc-js';
import codes from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import wellKnownEmpty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected, Outcome, Proposed, Stored } from './server-log.js';

const TICKS_PER_MILLISECOND = 10_000n;

export function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function identifierOf(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8').toString('base64'));
  return identifier;
}

export function proposedFrom(message: streams.BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function expectedBy(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  return options.hasAny() ? 'any' : BigInt(options.getStreamPosition());
}

export function eventMessage(event: Stored): streams.ReadResp {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  record.setId(id);
  record.setStreamIdentifier(identifierOf(event.stream));
  record.setStreamRevision(String(event.revision));
  record.setCommitPosition(String(event.position));
  record.setPreparePosition(String(event.position));
  record.setData(event.data);
  record.setCustomMetadata(event.metadata);
  const properties = record.getMetadataMap();
  properties.set('type', event.type);
  properties.set('content-type', event.contentType);
  properties.set('created', String(BigInt(event.created.getTime()) * TICKS_PER_MILLISECOND));
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(record);
  read.setCommitPosition(String(event.position));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
}

export function streamNotFoundMessage(stream: string): streams.ReadResp {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifierOf(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(notFound);
  return response;
}

export function confirmationMessage(): streams.ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(crypto.randomUUID());
  const response = new streams.ReadResp();
  response.setConfirmation(confirmation);
  return response;
}

export function caughtUpMessage(): streams.ReadResp {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

export function fellBehindMessage(): streams.ReadResp {
  const response = new streams.ReadResp();
  response.setFellBehind(new streams.ReadResp.FellBehind());
  return response;
}

export function checkpointMessage(position: bigint): streams.ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new streams.ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
}

export function batchAnswer(
  request: streams.BatchAppendReq,
  stream: string,
  outcome: Outcome,
): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(structured(request.getCorrelationId()!.getString()));
  response.setStreamIdentifier(identifierOf(stream));
  if (outcome.is === 'success') {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(outcome.position));
    position.setPreparePosition(String(outcome.position));
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(String(outcome.revision));
    success.setPosition(position);
    response.setSuccess(success);
  } else {
    response.setError(errorStatus(stream, outcome));
  }
  return response;
}

/** A node answers with the other form of the id than it was asked with. */
function structured(uuid: string): shared.UUID {
  const bits = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  const halves = new shared.UUID.Structured();
  halves.setMostSignificantBits(String(bits.readBigInt64BE(0)));
  halves.setLeastSignificantBits(String(bits.readBigInt64BE(8)));
  const id = new shared.UUID();
  id.setStructured(halves);
  return id;
}

type Failure = Exclude<Outcome, { is: 'success' }>;

function errorStatus(stream: string, outcome: Failure): status.Status {
  const [message, type, details, code] = failure(stream, outcome);
  const any = new anyMessage.Any();
  any.pack(details.serializeBinary(), type);
  const error = new status.Status();
  error.setCode(code);
  error.setMessage(message);
  error.setDetails(any);
  return error;
}

/** The message of a failure, the type and content of its details, and its code among those of gRPC. */
function failure(
  stream: string,
  outcome: Failure,
): [string, string, { serializeBinary(): Uint8Array }, codes.Code] {
  switch (outcome.is) {
    case 'wrong-expected-version':
      return named('WrongExpectedVersion', wrongExpectedVersion(outcome), codes.Code.ALREADY_EXISTS);
    case 'stream-deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(identifierOf(stream));
      return named('StreamDeleted', deleted, codes.Code.NOT_FOUND);
    }
    case 'maximum-append-size-exceeded': {
      const exceeded = new shared.MaximumAppendSizeExceeded();
      exceeded.setMaxappendsize(outcome.limit);
      return named('MaximumAppendSizeExceeded', exceeded, codes.Code.INVALID_ARGUMENT);
    }
    case 'timeout':
      return named('Timeout', new shared.Timeout(), codes.Code.DEADLINE_EXCEEDED);
    case 'not-ready':
      return ['Server Is Not Ready', 'google.protobuf.Empty', new wellKnownEmpty.Empty(), codes.Code.OK];
  }
}

function named(
  type: string,
  details: { serializeBinary(): Uint8Array },
  code: codes.Code,
): ReturnType<typeof failure> {
  return [type, `event_store.client.${type}`, details, code];
}

function wrongExpectedVersion({ current, expected }: Extract<Outcome, { is: 'wrong-expected-version' }>) {
  const wrong = new shared.WrongExpectedVersion();
  if (current === 'no-stream') wrong.setCurrentNoStream(new wellKnownEmpty.Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new wellKnownEmpty.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new wellKnownEmpty.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}

export interface CallStatus {
  readonly code: grpc.status;
  readonly details: string;
  readonly metadata?: grpc.Metadata;
}

/** How a node answers a call that is no batch append: as the status of the call, its kind in the metadata. */
export function refusal(
  code: grpc.status,
  details: string,
  properties: Readonly<Record<string, string>>,
): CallStatus {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(properties)) metadata.set(name, value);
  return { code, details, metadata };
}

export const streamDeleted = (stream: string): CallStatus =>
  refusal(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
