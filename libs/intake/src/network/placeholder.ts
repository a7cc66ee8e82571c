/** A registration as a registry has it; its status in the registry's own words. */
interface Registered {
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  /** How many addresses it has. */
  readonly size: number;
}

/** Nobody has more: what is wider than a /8 stands for parts of the Internet. */
const WIDEST = 2 ** 24;
/** RIPE NON-RIPE-NCC-MANAGED-ADDRESS-BLOCK, IANA-BLK; APNIC IANA-NETBLOCK-8, ERX-NETBLOCK; AFRINIC NON-AFRINIC-MANAGED-…. */
const NAMES = /^(?:NON-\S*MANAGED|IANA-BLK$|IANA-NETBLOCK|ERX-NETBLOCK)/i;
/** ARIN's "Allocated to RIPE NCC" and "Early Registrations, Transferred to APNIC". */
const STATUSES = /^(?:ALLOCATED|(?:EARLY REGISTRATIONS?,? )?(?:TRANSFERRED|MAINTAINED)) (?:TO|BY) \S/i;

/** Whether it is none of anything: registries fill the space of others in with such, which say nothing of who has it. */
export const isPlaceholder = ({ name = '', status = '', size }: Registered): boolean =>
  size > WIDEST || NAMES.test(name.trim()) || STATUSES.test(status.trim());
