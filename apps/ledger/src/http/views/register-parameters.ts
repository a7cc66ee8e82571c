import { parsePrefix, type Prefix } from '#domain/kernel/prefix.js';
import type { LeaseState } from '#record/lease/lease-document.js';
import type { RegisterFilter } from '#views/register/register.js';
import { Cursor, Formatted, Limit, OneOf, Parameter } from './query-parameter.js';
import { PositionParameter } from './time-parameters.js';

const STATES: readonly LeaseState[] = ['offered', 'contracted', 'active', 'in-grace', 'ended'];
const PREFIX = 'give an IPv4 prefix with no host bits set, such as 198.51.100.0/24';
const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const LONGEST_TEXT = 200;

/** The filters of the register; a lease must pass all that are given. */
export class RegisterParameters extends PositionParameter {
  static readonly USUAL_LIMIT = 50;

  @OneOf(STATES, 'Leases in this state.') readonly status?: LeaseState;
  @Formatted('uuid', { description: "The lessee's id.", example: PARTY }, "give the party's UUID")
  readonly lessee?: string;
  @Formatted(
    'uuid',
    { description: 'A party that the lease names in any part.', example: PARTY },
    "give the party's UUID",
  )
  readonly party?: string;
  @Parameter(
    { description: 'Part of a lease id, of a prefix or of a party’s name.', example: 'L-2026' },
    `give 1 to ${LONGEST_TEXT} characters, no control characters`,
    (value) => value.length <= LONGEST_TEXT && /^[^\p{Cc}]+$/u.test(value) && value.isWellFormed(),
  )
  readonly text?: string;
  @Formatted(
    'ipv4-prefix',
    { description: 'Leases with a prefix inside this one.', example: '198.51.0.0/16' },
    PREFIX,
  )
  readonly containedIn?: string;
  @Formatted(
    'ipv4-prefix',
    { description: 'Leases with a prefix around this one.', example: '198.51.100.7/32' },
    PREFIX,
  )
  readonly containing?: string;
  @Limit(500, RegisterParameters.USUAL_LIMIT) readonly limit?: number;
  @Cursor() readonly cursor?: string;
}

export function filterOf(parameters: RegisterParameters): RegisterFilter {
  const { status, lessee, party, text, containedIn, containing } = parameters;
  return {
    ...(status === undefined ? {} : { status }),
    ...(lessee === undefined ? {} : { lessee }),
    ...(party === undefined ? {} : { party }),
    ...(text === undefined ? {} : { text }),
    ...(containedIn === undefined ? {} : { containedIn: parsePrefix(containedIn) as Prefix }),
    ...(containing === undefined ? {} : { containing: parsePrefix(containing) as Prefix }),
  };
}
