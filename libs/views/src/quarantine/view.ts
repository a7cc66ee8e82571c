import { quarantined } from '#read-model/queries/quarantined.js';
import { answeredFromIndex } from '../declared/from-index.js';
import { POSITION } from '../declared/parameters.js';
import { view } from '../declared/view.js';

/** A stream that this version could not read to its end, and why. */
export interface QuarantinedStream {
  /** The stream that is set aside. */
  readonly stream: string;
  /** Of the event that could not be read. */
  readonly revision: string;
  /** Position of that event in the log, as a string. */
  readonly position: string;
  /** Type of that event. */
  readonly type: string;
  /** Why it cannot be read, in words. */
  readonly reason: string;
}

export interface QuarantineAnswer {
  /** The name of the view that answers. */
  readonly view: 'quarantine';
  /** The streams that are set aside, by name. */
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
