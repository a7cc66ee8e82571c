import { useSyncExternalStore } from 'react';
import { ROLES, type Role } from '#domain/kernel/event.js';

/** Who is signed in, as the token says; the service alone judges whether it is true. */
export interface Who {
  readonly subject: string;
  readonly role: Role;
  readonly party?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly issuer: string;
}

/** `ended`: there was one, and it has expired or was refused. */
export type Session =
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly who: Who }
  | { readonly state: 'ended'; readonly who: Who };

const KEPT_AS = 'lease-ledger:token';
/** What the issuer of a data folder's own tokens is called; those live an hour at most in a browser. */
const LOCAL_ISSUER = 'lease-ledger';
const LONGEST_LOCAL_SECONDS = 3_600;
const MS = 1_000;

/** Why a token cannot be taken. */
export type Unfit = 'sign-in-failed' | 'unreadable' | 'no-role' | 'expired' | 'lives-too-long';

interface Claims {
  readonly sub?: unknown;
  readonly role?: unknown;
  readonly party?: unknown;
  readonly exp?: unknown;
  readonly iat?: unknown;
  readonly iss?: unknown;
}

/** Reads what a token says of its bearer, without checking its signature. */
function whoIn(token: string, now: number): Who | Unfit {
  const claims = claimsOf(token);
  if (claims === undefined) return 'unreadable';
  const { sub, role, party, exp, iat, iss } = claims;
  if (typeof sub !== 'string' || typeof exp !== 'number') return 'unreadable';
  const known = ROLES.find((each) => each === role);
  if (known === undefined) return 'no-role';
  if (exp * MS <= now) return 'expired';
  if (iss === LOCAL_ISSUER && typeof iat === 'number' && exp - iat > LONGEST_LOCAL_SECONDS)
    return 'lives-too-long';
  return {
    subject: sub,
    role: known,
    ...(typeof party === 'string' ? { party } : {}),
    expiresAt: exp * MS,
    issuer: String(iss),
  };
}

function claimsOf(token: string): Claims | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined || token.split('.').length !== 3) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

const OUT: Session = { state: 'out' };

/** One tab's session: in memory, and in session storage so that a reload keeps it; nowhere else. */
class SessionStore {
  private current: Session = OUT;
  private secret: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): Session => this.current;

  token(): string | undefined {
    return this.secret;
  }

  /** What was signed in before the page was loaded, or what a link carries, which is taken out of the address at once. */
  begin(): Unfit | undefined {
    const carried = /^#token=([\w.~+/=-]+)$/.exec(location.hash)?.[1];
    if (carried !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
    const kept = sessionStorage.getItem(KEPT_AS);
    if (carried !== undefined) return this.signIn(carried);
    if (kept !== null && this.signIn(kept) !== undefined) sessionStorage.removeItem(KEPT_AS);
    return undefined;
  }

  signIn(token: string): Unfit | undefined {
    const who = whoIn(token.trim(), Date.now());
    if (typeof who === 'string') return who;
    this.secret = token.trim();
    sessionStorage.setItem(KEPT_AS, this.secret);
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.refused(this.secret),
      Math.min(who.expiresAt - Date.now(), 2 ** 31 - 1),
    );
    this.become({ state: 'in', who });
    return undefined;
  }

  signOut(): void {
    this.forget();
    this.become(OUT);
  }

  /** The service takes this token no more; what is on the screen stays. */
  refused(token: string | undefined): void {
    if (this.current.state !== 'in' || token !== this.secret) return;
    const { who } = this.current;
    this.forget();
    this.become({ state: 'ended', who });
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.secret = undefined;
    sessionStorage.removeItem(KEPT_AS);
  }

  private become(session: Session): void {
    this.current = session;
    for (const listener of this.listeners) listener();
  }
}

export const session = new SessionStore();

export const useSession = (): Session => useSyncExternalStore(session.subscribe, session.snapshot);

/** Who uses the page; the shell shows pages to those only who are or were signed in. */
export function useWho(): Who {
  const current = useSession();
  if (current.state === 'out') throw new Error('Pages are for those who are signed in.');
  return current.who;
}
