import { useQuery } from '@tanstack/react-query';
import type { ReadinessReport } from '#ledger/http/health/readiness.js';
import { Refusal } from './request.js';

/** What the service says of itself to anybody: asked again with the views, and by hand. */
export const useReadiness = () =>
  useQuery<ReadinessReport, Refusal | Error>({ queryKey: ['view', 'readiness'], queryFn: askReadiness });

/** A service that is not ready says so in the same words. */
async function askReadiness({ signal }: { readonly signal: AbortSignal }): Promise<ReadinessReport> {
  const response = await fetch('/readyz', { signal, credentials: 'omit' });
  return (await response.json()) as ReadinessReport;
}
