import { LEASE_ROUTES } from './lease-routes.js';
import { OTHER_ROUTES } from './other-routes.js';

/** Every command that callers can issue over HTTP. */
export const COMMAND_ROUTES = [...LEASE_ROUTES, ...OTHER_ROUTES];
