/** What keeps callers from what they ask for, or soon will. */
export interface Trouble {
  readonly what:
    | 'store'
    | 'log'
    | 'disk'
    | 'read model'
    | 'keys'
    | 'ledger key'
    | 'clock'
    | 'VRP source'
    | 'network sources'
    | 'tree'
    | 'witness';
  /** Of its kind in a word or two, such as `unavailable`. */
  readonly state: string;
  /** In words, with what tells one case from another. */
  readonly found: string;
  readonly mend: string;
  /** What of the ledger it touches, by name: for whoever runs the service, and nobody else. */
  readonly streams?: string;
  /** Whether callers are still answered as they should be. */
  readonly answered: boolean;
}

/** Looks for one kind of trouble; nothing while all is well. */
export type TroubleSource = () => Trouble | undefined | Promise<Trouble | undefined>;
