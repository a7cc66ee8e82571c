const WORDS = /^VRP export (.+), built \S+$/;

/** Whose evidence it is that an export shows. */
export const exportSource = (feed: string, buildTime: string): string =>
  `VRP export ${feed}, built ${buildTime}`;

/** The feed that such evidence is of: events of ends named none at first. */
export const feedInSource = (source: string): string | undefined => WORDS.exec(source)?.[1];
