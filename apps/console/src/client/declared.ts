import * as built from 'virtual:declared';
import { SCHEMAS as builtSchemas } from 'virtual:command-schemas';
import type { CommandData } from '#domain/command-data.js';
import type { Role } from '#domain/kernel/event.js';
import type { Answers } from '#views/answers.js';
import type { Given } from '#views/declared/parameters.js';
import type { Composed, View } from '#views/declared/view.js';
import type { VIEWS as DECLARED } from '#views/views.js';
import type { Who } from '../session/session.js';

/** Every view, by the name that its declaration gives it. */
export type ViewName = keyof Answers;
type ViewOf<N extends ViewName> = Extract<(typeof DECLARED)[number], { readonly name: N }>;

/** What a view is asked with: of its path and of its query alike. */
export type Params<N extends ViewName> = ViewOf<N> extends View<string, infer P, infer _A> ? Given<P> : never;
/** What a view answers, with the names of whoever is in it. */
export type Answer<N extends ViewName> = Answers[N] & Omit<Composed, keyof Answers[N]>;

/** Every command, by its type. */
export type CommandName = keyof CommandData;

export interface DeclaredView {
  /** In the router's form, `/v1/leases/:leaseId`. */
  readonly path: string;
  /** Operators may ask everything; every role may ask a view that names none. */
  readonly roles?: readonly Role[];
  /** The reaches with which an auditor of one party may ask it. */
  readonly partyAuditors: readonly Reach[];
  readonly parameters: readonly string[];
  readonly picture?: true;
  readonly hasRevision?: true;
  readonly exports?: readonly { readonly path: string; readonly mediaType: string }[];
}

export interface DeclaredCommand {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly summary: string;
  /** The member, of the path or else of the body, that names what it is asked of. */
  readonly target: string;
  /** Whether the service makes that name where none is given. */
  readonly mayBeMade?: true;
  /** Whether it is refused where nobody says why, in `reason`. */
  readonly needsReason?: true;
}

export const VIEWS = built.VIEWS as Readonly<Record<ViewName, DeclaredView>>;
export const COMMANDS = built.COMMANDS as Readonly<Record<CommandName, DeclaredCommand>>;
/** The JSON Schema of each command's body, each in a file of its own. */
export const SCHEMAS = builtSchemas as Readonly<
  Record<CommandName, () => Promise<{ readonly default: object }>>
>;

/** What an auditor's access for a party is limited to: some of its leases, what was known at an instant, or both. */
export type Reach = '' | 'leases' | 'asOf' | 'leases asOf';

/** Who acts: in which role, and for which party. */
export type Acting = Pick<Who, 'role' | 'party'>;
/** Who asks: of an auditor for a party, how far the access reaches too. */
export interface Asker extends Acting {
  readonly reach: Reach;
}

export const auditsForParty = ({ role, party }: Acting): boolean => role === 'auditor' && party !== undefined;

const mayAsk = (roles: readonly Role[] | undefined, role: Role): boolean =>
  role === 'operator' || roles === undefined || roles.includes(role);
export const mayAskView = ({ roles, partyAuditors }: DeclaredView, asker: Asker): boolean =>
  auditsForParty(asker) ? partyAuditors.includes(asker.reach) : mayAsk(roles, asker.role);
/** An auditor for a party does nothing. */
export const mayIssue = ({ roles }: DeclaredCommand, acting: Acting): boolean =>
  !auditsForParty(acting) && mayAsk(roles, acting.role);
