import { useCallback, useEffect, useState } from 'react';
import type { Members } from './schema.js';

export interface Draft {
  readonly members: Members;
  /** The idempotency key: the same for every try of the same members. */
  readonly key: string;
}

/** What was typed, kept in this tab over reloads and sign-ins until it is recorded. */
export function useDraft(name: string, initial: Members) {
  const keptAs = `lease-ledger:draft:${name}`;
  const [draft, setDraft] = useState<Draft>(() => kept(keptAs) ?? begun(initial));
  const [isTouched, setTouched] = useState(() => kept(keptAs) !== undefined);
  useEffect(() => {
    if (isTouched) sessionStorage.setItem(keptAs, JSON.stringify(draft));
  }, [draft, isTouched, keptAs]);
  const change = useCallback((members: Members) => {
    setTouched(true);
    setDraft(begun(members));
  }, []);
  const discard = useCallback(() => {
    sessionStorage.removeItem(keptAs);
    setTouched(false);
    setDraft(begun(initial));
  }, [keptAs, initial]);
  return { draft, change, discard, isTouched };
}

const begun = (members: Members): Draft => ({ members, key: crypto.randomUUID() });

function kept(name: string): Draft | undefined {
  const text = sessionStorage.getItem(name);
  return text === null ? undefined : (JSON.parse(text) as Draft);
}
