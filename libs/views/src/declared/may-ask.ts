import type { Role } from '#domain/kernel/event.js';
import type { AnyView } from './view.js';

/** Whether a role may ask a view: operators every one, others those that name it or none. */
export const mayAsk = (role: Role, { roles }: AnyView): boolean =>
  roles === undefined || role === 'operator' || roles.includes(role);
