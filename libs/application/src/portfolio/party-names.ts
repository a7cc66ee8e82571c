import { nameKey } from '#domain/kernel/name.js';
import type { NamedParty } from '#domain/party/namesakes.js';

/** Whom a portfolio means by a name: parties that were registered before, and those that it registers itself. */
export class PartyNames {
  private readonly found = new Map<string, readonly NamedParty[]>();

  constructor(private readonly registered: (idOrName: string) => readonly NamedParty[]) {}

  /** All whom it could mean. */
  named(idOrName: string): readonly NamedParty[] {
    const key = nameKey(idOrName);
    const found = this.found.get(key) ?? this.registered(idOrName);
    this.found.set(key, found);
    return found;
  }

  /** Takes note of a party that nobody had the name of. */
  add(party: NamedParty): void {
    this.found.set(nameKey(party.name), [party]);
  }
}
