import { Type } from 'typebox';
import { PersonId, record } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

/** What AES-256-GCM made of a secret: which key opens it, of what make this is, and the rest in base64url. */
export const SEALED = {
  version: Type.Literal(1),
  key: Type.String(),
  nonce: Type.String(),
  sealed: Type.String(),
};

/** In `person-<id>`: a person's data, sealed with the person's own key (AES-256-GCM; base64url). */
export const PersonDescribed = eventType(
  'PersonDescribed',
  'operation',
  record({ personId: PersonId, nonce: Type.String(), sealed: Type.String() }),
);

/** In `person-<id>`: the person's key is destroyed, and nobody learns any more who the id stands for; why is the reason. */
export const PersonErased = eventType(
  'PersonErased',
  'operation',
  record({
    /** The person, by id. */
    personId: PersonId,
  }),
);

export const PERSON_EVENTS = [PersonDescribed, PersonErased] as const;
export type PersonEvent = EventOf<(typeof PERSON_EVENTS)[number]>;

// What follows is in streams `person-key-…`, outside the Merkle log and every read model, so that it can be erased.

/** In `person-key-<id>`: a key in clear, as versions before the ledger key wrote it. */
export const PersonKeyCreated = eventType('PersonKeyCreated', 'operation', record({ key: Type.String() }));
/** In `person-key-sealed-<id>`: a key, sealed with one of the ring's; deleting the stream erases the person. */
export const PersonKeySealed = eventType('PersonKeySealed', 'operation', record(SEALED));
/** In `person-key-ring-<ledger key's id>`: the ring, sealed with that ledger key; the last one counts. */
export const KeyRingSealed = eventType('KeyRingSealed', 'operation', record(SEALED));
/** In `person-key-rings`: from now on that ledger key opens the ring. Its id is the check value. */
export const LedgerKeyTaken = eventType('LedgerKeyTaken', 'operation', record({ keyId: Type.String() }));
/** In `person-key-rings`: from now on it does not. */
export const LedgerKeyRetired = eventType('LedgerKeyRetired', 'operation', record({ keyId: Type.String() }));
/** In `person-key-rings`: no key up to that position of the log is in clear. */
export const ClearKeysSealed = eventType('ClearKeysSealed', 'operation', record({ upTo: Type.String() }));

export const KEY_EVENTS = [
  PersonKeyCreated,
  PersonKeySealed,
  KeyRingSealed,
  LedgerKeyTaken,
  LedgerKeyRetired,
  ClearKeysSealed,
] as const;
