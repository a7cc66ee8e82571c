import type { ComponentType } from 'react';
import type { Role } from '#domain/kernel/event.js';
import type { ViewName } from '../client/declared.js';
import type { text } from '../texts/shell.js';

export type Section = keyof typeof text.sections;

/** A page of the console, as the `page.ts` in its folder declares it. */
export interface DeclaredPage {
  /** In the router's form, `/leases/$leaseId`. */
  readonly path: string;
  readonly title: string;
  /** Where the menu lists it, and after which others; absent for pages that links alone lead to. */
  readonly menu?: { readonly section: Section; readonly order: number };
  /**
   * The view that it shows first: shown to the roles that may ask it, and by what it heeds of the clocks. Absent for what
   * rests on no view and is live only: that is for operators, and for the roles that `for` names.
   */
  readonly asks?: ViewName;
  /** Of those roles, the ones that it is for; all unless given. */
  readonly for?: readonly Role[];
  /** Roles that begin with it. */
  readonly startOf?: readonly Role[];
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export const definePage = (page: DeclaredPage): DeclaredPage => page;
