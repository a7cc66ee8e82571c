/** One event of a stream of them, as a line says it (HTML Standard, Server-sent events). */
export const eventFrame = (event: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A comment, which says only that somebody is still there. */
export const HEARTBEAT = ': still here\n\n';
