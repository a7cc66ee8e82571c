import { useState, type RefObject } from 'react';
import type { CommandAnswer } from '#ledger/http/commands/command-answer.js';
import type { CommandName } from '../../client/declared.js';
import { ask } from '../../client/ask.js';
import { foretell, issueAsTyped, type Foretold } from '../../client/issue.js';
import { Refusal } from '../../client/request.js';
import { queries } from '../../client/use-view.js';
import { faultsOf, type Faults } from './faults.js';
import { given, type Members } from './schema.js';
import type { Draft } from './use-draft.js';

interface Asked {
  readonly command: CommandName;
  readonly settled: Members;
  readonly draft: Draft;
  /** Of what the page shows now. */
  readonly revision: string | undefined;
  readonly form: RefObject<HTMLFormElement | null>;
}

interface State {
  readonly isBusy: boolean;
  readonly effect?: Foretold;
  readonly refusal?: Error;
  readonly answer?: CommandAnswer;
  /** The revision that was looked at, where there was a change since. */
  readonly staleAt?: string;
}

const NONE: Faults = new Map();
const REST: State = { isBusy: false };

/** What becomes of a form: looked at for what it would do, recorded, or refused. */
export function useRecording({ command, settled, draft, revision: shown, form }: Asked) {
  const [state, setState] = useState<State>(REST);
  // What somebody fills in is decided on what the page showed then: it is asked again behind an open form.
  const [revision, setRevision] = useState(shown);
  const members = { ...(given(draft.members) as Members), ...settled };
  const wanted = state.effect?.revision ?? revision;

  const refuse = (error: unknown, before: State = REST) => {
    const refusal = error instanceof Error ? error : new Error(String(error));
    const isStale = refusal instanceof Refusal && refusal.code === 'stale-revision';
    setState({ ...before, isBusy: false, refusal, ...(isStale && wanted ? { staleAt: wanted } : {}) });
    queueMicrotask(() => setTimeout(() => focusOnFault(form.current)));
  };

  return {
    ...state,
    faults: state.refusal instanceof Refusal ? faultsOf(state.refusal.problem.errors) : NONE,
    edited: () => setState(REST),
    reset: () => {
      setRevision(newer(revision, shown));
      setState(REST);
    },
    preview: async () => {
      setState({ isBusy: true });
      try {
        setState({ isBusy: false, effect: await foretell(command, members, { key: draft.key, revision }) });
      } catch (error) {
        refuse(error);
      }
    },
    /** The same on what is there now. */
    lookAgain: async () => {
      setState({ isBusy: true });
      try {
        void queries.invalidateQueries({ queryKey: ['view'] });
        const effect = await foretell(command, members, { key: draft.key });
        setRevision(newer(revision, effect.revision ?? undefined));
        setState({ isBusy: false, effect });
      } catch (error) {
        refuse(error);
      }
    },
    record: async (): Promise<CommandAnswer | undefined> => {
      setState({ ...state, isBusy: true });
      try {
        const answer = await issueAsTyped(command, members, {
          key: draft.key,
          revision: state.effect === undefined ? revision : state.effect.revision,
        });
        // One's own change is none that somebody would have to be told of.
        setRevision(newer(revision, answer.events.at(-1)?.revision));
        setState({ isBusy: false, answer });
        void seen(answer).finally(() => queries.invalidateQueries({ queryKey: ['view'] }));
        return answer;
      } catch (error) {
        refuse(error, error instanceof Refusal && error.mayPass ? state : REST);
        return undefined;
      }
    },
  };
}

/** Undefined where the page knows of none, which the form then does without. */
const newer = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined || BigInt(one) > BigInt(other) ? one : other;

/** Once views reflect what was recorded: asked sooner, they would be shown as they were before. */
async function seen({ position }: CommandAnswer): Promise<unknown> {
  if (position === undefined) return undefined;
  // What keeps it from being seen is said by the views themselves, which are asked all the same.
  return ask('register', { limit: 1, minPosition: position }).catch(() => undefined);
}

/** Who mends a form begins where it is wrong. */
function focusOnFault(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  const told = form?.querySelector<HTMLElement>('[role=alert]');
  told?.setAttribute('tabindex', '-1');
  (field ?? told)?.focus();
}
