import { Type } from 'typebox';
import { PersonId, record } from '../kernel/shape.js';
import { eventType } from '../kernel/event-type.js';

/** In `person-<id>`: a person's data, sealed with the key in `person-key-<id>` (AES-256-GCM; base64url). */
export const PersonDescribed = eventType(
  'PersonDescribed',
  'operation',
  record({ personId: PersonId, nonce: Type.String(), sealed: Type.String() }),
);
/** In `person-key-<id>`, outside the Merkle log and every read model; deleting the stream erases the person. */
export const PersonKeyCreated = eventType('PersonKeyCreated', 'operation', record({ key: Type.String() }));
export const PERSON_EVENTS = [PersonDescribed, PersonKeyCreated] as const;
