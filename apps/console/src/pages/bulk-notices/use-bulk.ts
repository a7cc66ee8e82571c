import { useCallback, useRef, useState } from 'react';
import { ask } from '../../client/ask.js';
import type { Answer } from '../../client/declared.js';
import { foretell, issueAsTyped, type Foretold } from '../../client/issue.js';
import { Refusal } from '../../client/request.js';
import { queries } from '../../client/use-view.js';

export type Draft = Answer<'notice-draft'>;

/** What is asked of each lease alike. */
export interface Wanted {
  readonly purpose?: Draft['purpose'] | undefined;
  readonly by?: Draft['by'] | undefined;
  readonly channel: string;
  readonly reason: string;
}

/** Where one lease of the many stands. */
export type Item =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly draft: Draft; readonly effect: Foretold; readonly key: string }
  | {
      readonly state: 'refused';
      readonly error: Error;
      readonly draft?: Draft;
      /** The revision that was looked at, where there was a change since. */
      readonly staleAt?: string;
    }
  | { readonly state: 'recorded'; readonly draft: Draft };

/** Of each lease by its id: looked at one by one, and recorded one by one, each with its own outcome. */
export function useBulk(leaseIds: readonly string[]) {
  const [items, setItems] = useState<Readonly<Record<string, Item>>>({});
  const [busy, setBusy] = useState<{
    readonly what: 'look' | 'record';
    readonly done: number;
    readonly of: number;
  }>();
  const run = useRef(0);
  const put = (leaseId: string, item: Item) => setItems((before) => ({ ...before, [leaseId]: item }));

  const each = async (
    what: 'look' | 'record',
    chosen: readonly string[],
    act: (leaseId: string) => Promise<void>,
  ) => {
    const mine = ++run.current;
    setBusy({ what, done: 0, of: chosen.length });
    for (const [index, leaseId] of chosen.entries()) {
      if (run.current !== mine) return;
      await act(leaseId);
      setBusy({ what, done: index + 1, of: chosen.length });
    }
    setBusy(undefined);
  };

  /** What was looked at fits no more to what is wanted; what was recorded stays so. */
  const forget = useCallback(() => {
    run.current += 1;
    setBusy(undefined);
    setItems((before) =>
      Object.fromEntries(Object.entries(before).filter(([, item]) => item.state === 'recorded')),
    );
  }, []);

  const unlooked = leaseIds.filter((leaseId) => {
    const state = items[leaseId]?.state ?? 'waiting';
    return state === 'waiting' || state === 'refused';
  });
  const ready = leaseIds.filter((leaseId) => items[leaseId]?.state === 'ready');
  return {
    itemOf: (leaseId: string): Item => items[leaseId] ?? { state: 'waiting' },
    busy,
    ready,
    unlooked,
    forget,
    look: (wanted: Wanted, chosen = unlooked) =>
      each('look', chosen, async (leaseId) => put(leaseId, await lookedAt(leaseId, wanted))),
    record: async (wanted: Wanted) => {
      await each('record', ready, async (leaseId) => {
        const item = items[leaseId];
        if (item?.state === 'ready') put(leaseId, await recorded(leaseId, item, wanted));
      });
      void queries.invalidateQueries({ queryKey: ['view'] });
    },
  };
}

const membersOf = (leaseId: string, draft: Draft, { channel, reason }: Wanted) => ({
  leaseId,
  by: draft.by,
  purpose: draft.purpose,
  term: draft.term.ordinal,
  contentDigest: draft.contentDigest,
  channel,
  ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
});

async function lookedAt(leaseId: string, wanted: Wanted): Promise<Item> {
  let draft: Draft | undefined;
  try {
    const { purpose, by } = wanted;
    draft = await ask('notice-draft', { leaseId, ...(purpose ? { purpose } : {}), ...(by ? { by } : {}) });
    const key = crypto.randomUUID();
    return {
      state: 'ready',
      draft,
      key,
      effect: await foretell('ServeNotice', membersOf(leaseId, draft, wanted), { key }),
    };
  } catch (error) {
    return refused(error, draft);
  }
}

async function recorded(
  leaseId: string,
  { draft, effect, key }: Extract<Item, { state: 'ready' }>,
  wanted: Wanted,
): Promise<Item> {
  try {
    await issueAsTyped('ServeNotice', membersOf(leaseId, draft, wanted), { key, revision: effect.revision });
    return { state: 'recorded', draft };
  } catch (error) {
    return refused(error, draft, effect.revision);
  }
}

function refused(error: unknown, draft?: Draft, lookedAtRevision?: string | null): Item {
  if (!(error instanceof Refusal)) throw error;
  return {
    state: 'refused',
    error,
    ...(draft === undefined ? {} : { draft }),
    ...(error.code === 'stale-revision' && lookedAtRevision ? { staleAt: lookedAtRevision } : {}),
  };
}
