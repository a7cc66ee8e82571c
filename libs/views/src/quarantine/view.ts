import { quarantined } from '#read-model/queries/quarantined.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';

/** A stream that this version could not read to its end, and why. */
export interface QuarantinedStream {
  readonly stream: string;
  /** Of the event that could not be read. */
  readonly revision: string;
  readonly position: string;
  readonly type: string;
  readonly reason: string;
}

export interface QuarantineAnswer {
  readonly view: 'quarantine';
  readonly streams: readonly QuarantinedStream[];
}

export const quarantineView = view({
  name: 'quarantine',
  command: { name: 'quarantine' },
  operationId: 'listQuarantine',
  path: '/v1/quarantine',
  tag: 'quarantine',
  summary: 'Streams that could not be read to their end, and why',
  roles: ['auditor'],
  parameters: POSITION,
  bare: true,
  answer: async ({ model }) => {
    const content: QuarantineAnswer = {
      view: 'quarantine',
      streams: quarantined(model).map(({ revision, position, ...rest }) => ({
        ...rest,
        revision: String(revision),
        position: String(position),
      })),
    };
    return answeredFromIndex(model, content);
  },
});
