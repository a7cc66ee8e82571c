import { plainToInstance, Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  validateSync,
  type ValidationOptions,
} from 'class-validator';
import { STORE_URL } from '#event-store/open-event-store.js';
import { sourcesFileFault } from '#application/network/watched/sources-file.js';
import { policyFileFault } from '#application/witnesses/policy-file.js';
import { areNetworks } from './networks.js';
import { shownUrl } from './without-passwords.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const TLOG_READERS = ['nobody', 'auditors', 'everybody'] as const;
export type TlogReaders = (typeof TLOG_READERS)[number];

/** Anything but digits stays text, so that "" or "8080x" is refused instead of becoming a number. */
const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
const between = (min: number, max: number) => {
  const mend = { message: `give a whole number from ${min} to ${max}` };
  const rules = [WholeNumber(), IsInt(mend), Min(min, mend), Max(max, mend)];
  return (target: object, name: string) => {
    for (const rule of rules) rule(target, name);
  };
};
const mend = (message: string): ValidationOptions => ({ message });
const isOneOf = (values: readonly string[]) => IsIn(values, mend(`use one of: ${values.join(', ')}`));
const anyHost = { require_tld: false, require_protocol: true };

/** Everything that the environment settles. Each member is the variable of its name. */
export class Configuration {
  /** 0 takes any free port. */
  @between(0, 65535) readonly PORT: number = 8080;
  @IsNotEmpty(mend('give an address or host name to listen on, such as 127.0.0.1'))
  readonly HOST: string = '127.0.0.1';
  /** Where `/metrics` is, and only there; beside everything else unless given. */
  @IsOptional() @between(0, 65535) readonly METRICS_PORT?: number;
  @IsOptional()
  @IsNotEmpty(mend('give an address or host name to listen on, such as 127.0.0.1'))
  readonly METRICS_HOST?: string;
  /** The embedded store, the read models and the local key live here. */
  @IsNotEmpty(mend('give a folder')) readonly DATA_DIR: string = 'lease-ledger-data';
  /** The store of record; the embedded store unless given. */
  @IsOptional()
  @Matches(STORE_URL, mend('give a URL such as esdb://localhost:2113?tls=false'))
  readonly EVENTSTOREDB_URL?: string;
  /** The file of the ledger key, which names of people are sealed with: the same for all replicas. */
  @ValidateIf((it: Configuration) => it.EVENTSTOREDB_URL !== undefined)
  @IsNotEmpty(
    mend(
      'name the file of the ledger key, the same for all replicas (lease-ledger key make FILE makes the first)',
    ),
  )
  readonly LEDGER_KEY_FILE?: string;
  /** The keys that tokens are signed with; the local key in DATA_DIR unless given. */
  @IsOptional()
  @IsUrl({ ...anyHost, protocols: ['https', 'http'] }, mend('give the http(s) URL of a JSON Web Key Set'))
  readonly JWKS_URL?: string;
  @ValidateIf(
    (it: Configuration) =>
      it.JWKS_URL !== undefined || it.JWT_ISSUER !== undefined || it.OIDC_CLIENT_ID !== undefined,
  )
  @IsNotEmpty(mend('give the issuer ("iss") of the tokens that the keys of JWKS_URL sign'))
  readonly JWT_ISSUER?: string;
  @ValidateIf((it: Configuration) => it.JWKS_URL !== undefined || it.JWT_AUDIENCE !== undefined)
  @IsNotEmpty(mend('give the audience ("aud") that tokens for this service name'))
  readonly JWT_AUDIENCE?: string;
  /** The client by which the console in the browser signs people in with JWT_ISSUER: the code flow with PKCE. */
  @IsOptional() @IsString() readonly OIDC_CLIENT_ID?: string;
  /** What that client asks the issuer for. */
  @Matches(/^openid(?: \S+)*$/, mend('give scopes that begin with openid, separated by blanks'))
  readonly OIDC_SCOPE: string = 'openid';
  /** A VRP export to watch: a file or an http(s) URL. */
  @IsOptional() @IsString() readonly VRP_SOURCE?: string;
  @between(10, 86_400) readonly VRP_INTERVAL_SECONDS: number = 600;
  /** What is watched of the running network: a file. */
  @IsOptional()
  @ValidateBy(
    { name: 'isSourcesFile', validator: { validate: (path) => sourcesFileFault(path) === undefined } },
    { message: ({ value }) => sourcesFileFault(value) ?? '' },
  )
  readonly NETWORK_SOURCES_FILE?: string;
  /** Per actor; beyond it requests are answered 429. */
  @between(1, 100_000_000) readonly REQUESTS_PER_MINUTE: number = 60_000;
  /** From one address, whoever is asking; health probes are not counted. */
  @between(1, 100_000_000) readonly REQUESTS_PER_MINUTE_PER_ADDRESS: number = 60_000;
  /** Reverse proxies whose `X-Forwarded-For` says where a request comes from; nobody else's is heeded. */
  @IsOptional()
  @ValidateBy(
    { name: 'areNetworks', validator: { validate: areNetworks } },
    mend('give addresses or networks, separated by commas, such as 10.0.0.0/8,::1'),
  )
  readonly TRUSTED_PROXIES?: string;
  /** After how many days in which no service ran its clock is not believed unasked. */
  @between(1, 36_500) readonly CLOCK_GAP_DAYS: number = 31;
  /** The largest document that is taken in. Each is in memory whole while it comes or goes, four at a time. */
  @between(1, 256) readonly DOCUMENT_MAX_MEBIBYTES: number = 20;
  /** How long requests under way may take once the service is told to end; then they are cut off. */
  @between(1, 600) readonly DRAIN_SECONDS: number = 20;
  /** Where reminders are mailed from; none are while it is absent. */
  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s/]+/, mend('give a URL such as smtp://user:password@mail.example.net:587'))
  readonly SMTP_URL?: string;
  @ValidateIf((it: Configuration) => it.SMTP_URL !== undefined || it.MAIL_FROM !== undefined)
  @IsEmail({ require_tld: false }, mend('give the address that reminders are sent from'))
  readonly MAIL_FROM?: string;
  /** Whether webhooks may be plain HTTP and in private address space. */
  @isOneOf(['yes', 'no']) readonly REMINDERS_ALLOW_PRIVATE: 'yes' | 'no' = 'no';
  /** What the log is called from its first checkpoint on (C2SP tlog-checkpoint); it stays so. */
  @IsOptional()
  @Matches(/^[^\s+]{1,200}$/u, mend('give an address without its scheme, such as ledger.example.com/leases'))
  readonly LOG_ORIGIN?: string;
  /** How often a checkpoint of the log is issued by itself, where there is something new. */
  @between(1, 31_536_000) readonly CHECKPOINT_SECONDS: number = 3_600;
  /** Within how many hours requests for evidence are to be answered. */
  @between(1, 8_760) readonly EVIDENCE_DUE_HOURS: number = 120;
  /** For how many days documents are kept after the last lease that names them is over; none is ever due unless given. */
  @IsOptional() @between(1, 36_500) readonly RETENTION_DOCUMENTS_DAYS?: number;
  /** Whose co-signatures of checkpoints are asked for (C2SP tlog-policy): a file. */
  @IsOptional()
  @ValidateBy(
    { name: 'isPolicyFile', validator: { validate: (path) => policyFileFault(path) === undefined } },
    { message: ({ value }) => policyFileFault(value) ?? '' },
  )
  readonly LOG_POLICY_FILE?: string;
  /** Whether witnesses may be asked by plain HTTP and in private address space. */
  @isOneOf(['yes', 'no']) readonly WITNESSES_ALLOW_PRIVATE: 'yes' | 'no' = 'no';
  /** Who may read the log's entries, without any value in them, and the hashes of its tree under `/tlog` (C2SP tlog-tiles). */
  @isOneOf(TLOG_READERS) readonly TLOG_READERS: TlogReaders = 'nobody';
  /** Whether whoever acts or audits for a party needs an access on record. */
  @isOneOf(['yes', 'no']) readonly ACCESS_GRANTS_REQUIRED: 'yes' | 'no' = 'no';
  @IsIn(LOG_LEVELS, mend(`use one of: ${LOG_LEVELS.join(', ')}`)) readonly LOG_LEVEL: LogLevel = 'info';
}

const NAMES = [
  'PORT',
  'HOST',
  'METRICS_PORT',
  'METRICS_HOST',
  'DATA_DIR',
  'EVENTSTOREDB_URL',
  'LEDGER_KEY_FILE',
  'JWKS_URL',
  'JWT_ISSUER',
  'JWT_AUDIENCE',
  'OIDC_CLIENT_ID',
  'OIDC_SCOPE',
  'VRP_SOURCE',
  'VRP_INTERVAL_SECONDS',
  'NETWORK_SOURCES_FILE',
  'REQUESTS_PER_MINUTE',
  'REQUESTS_PER_MINUTE_PER_ADDRESS',
  'TRUSTED_PROXIES',
  'SMTP_URL',
  'MAIL_FROM',
  'REMINDERS_ALLOW_PRIVATE',
  'DOCUMENT_MAX_MEBIBYTES',
  'ACCESS_GRANTS_REQUIRED',
  'DRAIN_SECONDS',
  'CLOCK_GAP_DAYS',
  'LOG_ORIGIN',
  'CHECKPOINT_SECONDS',
  'EVIDENCE_DUE_HOURS',
  'RETENTION_DOCUMENTS_DAYS',
  'LOG_POLICY_FILE',
  'WITNESSES_ALLOW_PRIVATE',
  'TLOG_READERS',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Configuration)[];

/** A variable of the environment that cannot be used; the message names each one and what would be accepted. */
export class MisconfiguredError extends Error {}

/**
 * The configuration that an environment gives; a variable that is empty counts as not given.
 * @throws MisconfiguredError
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = NAMES.flatMap((name) => {
    const value = environment[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  const configuration = plainToInstance(Configuration, Object.fromEntries(given), {
    exposeDefaultValues: true,
  });
  const errors = validateSync(configuration);
  if (errors.length === 0) return configuration;
  throw new MisconfiguredError(
    errors
      .map(({ property, value, constraints }) => {
        const [message] = Object.values(constraints ?? {});
        return `${property} ${value === undefined ? 'is missing' : unusable(property, String(value))}: ${message}.`;
      })
      .join('\n'),
  );
}

/** Addresses may hold a password. */
function unusable(name: string, value: string): string {
  const isAddress = name.endsWith('_URL') || name === 'VRP_SOURCE';
  const shown = isAddress ? shownUrl(value) : value;
  return shown === undefined ? 'cannot be what it is' : `cannot be "${shown}"`;
}
