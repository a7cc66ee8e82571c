import type { RecordedEvent } from '#domain/kernel/event.js';

const place = ({ type, stream, revision }: RecordedEvent) => `${type} at ${stream} #${revision}`;

/** The target of a copy holds something else than the beginning of the source. Nothing more was written to it. */
export class TargetDiffers extends Error {
  constructor(inSource: RecordedEvent | undefined, inTarget: RecordedEvent) {
    super(
      `The target is no beginning of the source: behind what both hold, the target has ${place(inTarget)}, ` +
        `the source ${inSource ? place(inSource) : 'nothing more'}.`,
    );
  }
}
