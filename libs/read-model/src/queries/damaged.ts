import type { ReadModel } from '../read-model.js';

const PAGE = 100;

/** A stream whose row holds no document, if there is one; looks at every row, a page a piece. */
export function* damagedStream(model: ReadModel): Generator<undefined, string | undefined, undefined> {
  const page = model.prepare<[string], { stream: string; damaged: number }>(
    `SELECT stream, CASE WHEN json_valid(body) THEN json_type(body) <> 'object' ELSE true END AS damaged
     FROM document WHERE stream > ? ORDER BY stream LIMIT ${PAGE}`,
  );
  for (let rows = page.all(''); rows.length > 0; rows = page.all(rows.at(-1)!.stream)) {
    const found = rows.find(({ damaged }) => damaged === 1);
    if (found !== undefined) return found.stream;
    yield;
  }
  return undefined;
}
