import { PARTY_ROLES, type PartyRole } from './event.js';

/**
 * What has to be its own of whoever acts for a party: a `lease` on which its party is the side that its role is named
 * after; the `space` of such a lease; a `case` of abuse that is its party's to answer; a `subject`: such a lease, or a
 * lessee of such leases; or nothing but its `party`.
 */
type Own = 'lease' | 'space' | 'case' | 'subject' | 'party';

/** A command that a party issues for itself, and what binds it to be its own act. */
export interface PartyAct {
  readonly roles: readonly PartyRole[];
  readonly own: Own;
  /** The member that names the side which acts. */
  readonly side?: string;
  /** The member that names the party which acts. */
  readonly party?: string;
  /** The member that could name somebody else, and is left out: who acts is known. */
  readonly unsaid?: string;
  /** The member that tells when it happened, where the act is a report of something before it. */
  readonly happened?: string;
  /** Whether it makes a thing under an id that others could have used: the service makes the id then. */
  readonly makesId?: true;
}

/**
 * Role, command and own side of all that parties may do for themselves, in this one place: the roles of commands, the
 * checks, the page on roles and the console follow from it.
 */
export const PARTY_ACTS: Readonly<Record<string, PartyAct>> = {
  RequestDocument: { roles: PARTY_ROLES, own: 'lease' },
  ServeNotice: { roles: PARTY_ROLES, own: 'lease', side: 'by' },
  AcknowledgeNotice: { roles: PARTY_ROLES, own: 'lease', side: 'by' },
  ProposeRenewal: { roles: PARTY_ROLES, own: 'lease', side: 'by' },
  DeclineRenewal: { roles: PARTY_ROLES, own: 'lease', side: 'by' },
  AgreeRenewal: { roles: PARTY_ROLES, own: 'lease', side: 'by' },
  ReportAbuse: { roles: PARTY_ROLES, own: 'space', unsaid: 'reporter', happened: 'incidentAt' },
  AnswerAbuse: { roles: ['lessee'], own: 'case' },
  FileDocument: { roles: PARTY_ROLES, own: 'lease' },
  SubscribeToReminders: { roles: PARTY_ROLES, own: 'party', party: 'party', makesId: true },
  CancelSubscription: { roles: PARTY_ROLES, own: 'party' },
  IssueCalendar: { roles: PARTY_ROLES, own: 'party', makesId: true },
  RevokeCalendar: { roles: PARTY_ROLES, own: 'party' },
  RequestEvidence: { roles: PARTY_ROLES, own: 'subject', unsaid: 'seenAs', makesId: true },
};

export const partyActOf = (type: string): PartyAct | undefined =>
  Object.hasOwn(PARTY_ACTS, type) ? PARTY_ACTS[type] : undefined;

/** The party-bound roles that may issue a command. */
export const partyRolesOf = (type: string): readonly PartyRole[] => partyActOf(type)?.roles ?? [];
