import type { Composed } from '#views/declared/view.js';
import { VIEWS, type Answer, type Params, type ViewName } from './declared.js';
import { addressOf, request } from './request.js';

interface Asked {
  readonly signal?: AbortSignal | undefined;
}

/** A bare view answers without names: nobody is in it. */
const NOBODY: Composed = { parties: {}, people: {}, position: null, quarantined: [] };

/** Asks a view. @throws Refusal */
export async function ask<N extends ViewName>(
  view: N,
  params: Params<N>,
  { signal }: Asked = {},
): Promise<Answer<N>> {
  const response = await request(addressOf(VIEWS[view].path, params as object as Members), {
    headers: { Accept: 'application/json' },
    signal: signal ?? null,
  });
  return { ...NOBODY, ...((await response.json()) as Answer<N>) };
}

/** The picture that a view draws of its answer, as the text of an SVG document. @throws Refusal */
export async function askPicture<N extends ViewName>(
  view: N,
  params: Params<N>,
  { signal }: Asked = {},
): Promise<string> {
  const response = await request(addressOf(VIEWS[view].path, params as object as Members), {
    headers: { Accept: 'image/svg+xml' },
    signal: signal ?? null,
  });
  return response.text();
}

/** An export that a view declares, the first unless its path is given, as a file. @throws Refusal */
export async function askExport<N extends ViewName>(
  view: N,
  params: Params<N>,
  path: string | undefined = VIEWS[view].exports?.[0]?.path,
): Promise<Blob> {
  if (path === undefined) throw new Error(`The view ${view} has no export.`);
  const response = await request(addressOf(path, params as object as Members));
  return response.blob();
}

/** All pages of a view, one after the other. @throws Refusal */
export async function* askAllPages<N extends ViewName>(
  view: N,
  params: Params<N>,
  asked: Asked = {},
): AsyncGenerator<Answer<N>> {
  let cursor: string | undefined;
  do {
    const page = await ask(view, { ...params, ...(cursor === undefined ? {} : { cursor }) }, asked);
    yield page;
    cursor = nextOf(page);
  } while (cursor !== undefined);
}

/** Where the next page of an answer begins. */
export const nextOf = (page: object): string | undefined => (page as { readonly next?: string }).next;

type Members = Readonly<Record<string, unknown>>;
