/**
 * What the VRPs say of a route and its origin AS (RFC 6811 §2). An invalid route tells why: `length` where a
 * covering VRP names the AS but ends at too short a maxLength, else `as`.
 */
export type OriginValidation =
  | { readonly state: 'valid' }
  | { readonly state: 'invalid'; readonly reason: 'as' | 'length' }
  | { readonly state: 'not-found' };

export const VALID: OriginValidation = { state: 'valid' };
export const INVALID_AS: OriginValidation = { state: 'invalid', reason: 'as' };
export const INVALID_LENGTH: OriginValidation = { state: 'invalid', reason: 'length' };
export const NOT_FOUND: OriginValidation = { state: 'not-found' };

/** No route originates in AS 0, and a VRP for it authorises none (RFC 6483 §4, RFC 7607). */
export const AS0 = 0;
