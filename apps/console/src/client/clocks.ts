import { useNavigate, useSearch } from '@tanstack/react-router';
import { VIEWS, type ViewName } from './declared.js';

/** The two instants that every page is shown at; the present where none is given. A date or an RFC 3339 instant. */
export interface Clocks {
  /** What the ledger knew then. */
  readonly asOf?: string;
  /** What held then. */
  readonly on?: string;
}

/** The clocks, as the address says. */
export function useClocks(): Clocks {
  const { asOf, on } = useSearch({ strict: false }) as Clocks;
  return { ...(asOf ? { asOf } : {}), ...(on ? { on } : {}) };
}

/** Sets the clocks anew, in the address. */
export function useSetClocks(): (clocks: Clocks) => void {
  const navigate = useNavigate();
  return ({ asOf, on }) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, asOf, on }),
      replace: false,
    } as never);
}

/** Of the clocks, those that a view heeds. */
export function heeded(view: ViewName, { asOf, on }: Clocks): Clocks {
  const { parameters } = VIEWS[view];
  return {
    ...(asOf !== undefined && parameters.includes('asOf') ? { asOf } : {}),
    ...(on !== undefined && parameters.includes('on') ? { on } : {}),
  };
}
