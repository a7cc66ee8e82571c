import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ImportStatus } from '#application/portfolio/import-run.js';
import type { asJsonLine } from '#intake/result-csv.js';
import type { Written } from '#intake/line-refusal.js';
import { nextOf } from '../../client/ask.js';
import { addressOf, request, type Refusal } from '../../client/request.js';

export type { ImportStatus };

/** What became of one line, as the service tells it. */
export type Result = ReturnType<typeof asJsonLine> & { readonly written?: Written };

interface Results {
  readonly results: readonly Result[];
  readonly next?: string;
}

const IMPORTS = '/v1/imports';
const AGAIN_MS = 400;
const PER_PAGE = 50;

/** A file to send, by the name that evidence gives it. */
export interface Sent {
  readonly file: Blob;
  readonly name: string;
}

const LONGEST_NAME = 100;

/** Begins the import of a file, or of what it would do. @throws Refusal */
export async function send({ file, name }: Sent, dryRun: boolean): Promise<ImportStatus> {
  const response = await request(addressOf(IMPORTS, { file: name.slice(0, LONGEST_NAME), dryRun }), {
    takesLong: true,
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  return (await response.json()) as ImportStatus;
}

/** How far an import is, asked again and again while it runs. */
export const useImport = (importId: string) =>
  useQuery<ImportStatus, Refusal>({
    queryKey: ['import', importId],
    queryFn: async ({ signal }) => get(`${IMPORTS}/${encodeURIComponent(importId)}`, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? AGAIN_MS : false),
  });

/** Those of late, the newest first. */
export const useImports = () =>
  useQuery<{ readonly imports: readonly ImportStatus[] }, Refusal>({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => get(IMPORTS, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.imports.some(({ state }) => state === 'running') ? AGAIN_MS : false,
    staleTime: 0,
  });

/** The lines of an import that were refused, once it has ended. */
export const useRefused = (importId: string) =>
  useInfiniteQuery({
    queryKey: ['import', importId, 'refused'],
    queryFn: async ({ signal, pageParam }): Promise<Results> =>
      get(
        addressOf(`${IMPORTS}/${encodeURIComponent(importId)}/results`, {
          verdict: 'refused',
          limit: PER_PAGE,
          cursor: pageParam,
        }),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: object) => nextOf(page),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The verdicts on all lines, for a spreadsheet. @throws Refusal */
export async function resultsAsCsv(importId: string): Promise<Blob> {
  const response = await request(`${IMPORTS}/${encodeURIComponent(importId)}/results.csv`);
  return response.blob();
}

async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await request(path, { signal });
  return (await response.json()) as T;
}
