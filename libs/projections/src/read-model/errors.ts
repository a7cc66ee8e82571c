/** The read model did not reach the position asked for in the time given; asking again later may be answered. */
export class ReadModelBehind extends Error {
  constructor(
    readonly wanted: bigint,
    readonly reached: bigint | undefined,
  ) {
    super(`The read model is at position ${reached ?? 'none'}, not yet at ${wanted}.`);
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
