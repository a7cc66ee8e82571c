import type { Fact } from '#record/lease/fact.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeWhen } from '#record/lease/status.js';

/** The incidents opened by `on`, as far as they have occurred by then; in no order. */
export const incidentsOn = ({ incidents }: LeaseDocument, on: string): readonly Incident[] =>
  incidents.filter(({ opened, occurredAt }) => opened.effectiveAt <= on && occurredAt <= on);

/** What closed it by `on`; none while it is open. */
export const closingOf = ({ closed }: Incident, on: string): Fact | undefined =>
  closed && closed.fact.effectiveAt <= on ? closed.fact : undefined;

/** Whose it is: the lessee that had the use of the space when it happened, whose loss it stays after an assignment. */
export const lesseeOfIncident = (lease: LeaseDocument, { occurredAt }: Incident): string | null =>
  lesseeWhen(lease, occurredAt) ?? null;
