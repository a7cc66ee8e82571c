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
