const KEPT = 'lease-ledger.changed-since';
const USUAL_DAYS = 7;
const DAY_MS = 86_400_000;

/** The day of what is shown, which changes are told up to. */
export const lastDay = (asOf: string | undefined): string => (asOf ?? new Date().toISOString()).slice(0, 10);

/** The day that changes are told since: the one chosen last, a week before what is shown unless one was. */
export function dayKept(asOf: string | undefined): string {
  const shown = lastDay(asOf);
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null && kept <= shown) return kept;
  return new Date(Date.parse(shown) - USUAL_DAYS * DAY_MS).toISOString().slice(0, 10);
}

export const keepDay = (day: string): void => sessionStorage.setItem(KEPT, day);
