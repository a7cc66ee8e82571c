/** The read model did not reach the position asked for in the time given; asking again later may be answered. */
export class ReadModelBehind extends Error {
  constructor(
    readonly wanted: bigint,
    readonly reached: bigint | undefined,
  ) {
    super(`The read model is at position ${reached ?? 'none'}, not yet at ${wanted}.`);
  }
}

/** A row of the read model is not what was written there: a disk or a hand altered the file. The log is not concerned. */
export class ReadModelDamaged extends Error {
  readonly mend =
    'stop every process on it and remove the files read-model-*.sqlite*: the next start rebuilds them from the log';

  constructor(stream: string) {
    super(`The read model is damaged: what it holds of ${stream} is no document.`);
  }
}

/**
 * The read model holds an event that the log does not: the log was rolled back to an older copy, cut off, or swapped
 * for another. Nothing may be answered from the two together, nor appended to such a log.
 */
export class ReadModelOfAnotherLog extends Error {
  readonly mend =
    'stop every process on it and put the newer log back; to give up what it lacks, remove the files ' +
    'read-model-*.sqlite*, and the next start rebuilds them';

  constructor(stream: string, revision: string, position: string) {
    super(
      `The log is older than its read model, or another: it lacks ${stream} at revision ${revision}, ` +
        `position ${position}.`,
    );
  }
}

/** Another process owns the read model of this folder and keeps none that this version can read. */
export class ReadModelUnavailable extends Error {
  constructor(folder: string) {
    super(
      `${folder}: another process owns the read model, and this version cannot read what it keeps. ` +
        'Wait till it has started, or run both in the same version.',
    );
  }
}
