import { createContext, useContext } from 'react';
import type { ProblemDetail } from '#ledger/http/problem.js';

/** What is wrong with which member, by its JSON pointer into the command. */
export type Faults = ReadonlyMap<string, string>;

export const faultsOf = (errors: readonly ProblemDetail[]): Faults => {
  const found = new Map<string, string>();
  for (const { pointer, parameter, detail, mend } of errors) {
    const at = pointer ?? (parameter === undefined ? '' : `/${parameter}`);
    const said = `${detail.replace(/\.$/, '')}: ${mend}`;
    found.set(at, found.has(at) ? `${found.get(at)}; ${said}` : said);
  }
  return found;
};

export const FaultsShown = createContext<Faults>(new Map());

export const useFault = (pointer: string): string | undefined => useContext(FaultsShown).get(pointer);
