import { MisconfiguredError, readConfiguration } from '#ledger/configuration.js';

describe('the configuration', () => {
  it('has a default for everything that a service on one machine needs', () => {
    expect({ ...readConfiguration({}) }).toEqual({
      PORT: 8080,
      CLOCK_GAP_DAYS: 31,
      CHECKPOINT_SECONDS: 3_600,
      ACCESS_GRANTS_REQUIRED: 'no',
      EVIDENCE_DUE_HOURS: 120,
      TLOG_READERS: 'nobody',
      WITNESSES_ALLOW_PRIVATE: 'no',
      DOCUMENT_MAX_MEBIBYTES: 20,
      HOST: '127.0.0.1',
      DATA_DIR: 'lease-ledger-data',
      VRP_INTERVAL_SECONDS: 600,
      REQUESTS_PER_MINUTE: 60_000,
      REQUESTS_PER_MINUTE_PER_ADDRESS: 60_000,
      DRAIN_SECONDS: 20,
      LOG_LEVEL: 'info',
      OIDC_SCOPE: 'openid',
      REMINDERS_ALLOW_PRIVATE: 'no',
    });
  });

  it('takes what is given; an empty variable counts as not given', () => {
    const read = readConfiguration({ PORT: '0', DATA_DIR: ' /srv/ledger ', LOG_LEVEL: '', HOME: '/root' });
    expect(read).toMatchObject({ PORT: 0, DATA_DIR: '/srv/ledger', LOG_LEVEL: 'info' });
    expect(read).not.toHaveProperty('HOME');
  });

  it.each([
    ['PORT', '80a', 'PORT cannot be "80a": give a whole number from 0 to 65535.'],
    ['PORT', '65536', 'give a whole number from 0 to 65535'],
    ['PORT', '-1', 'give a whole number from 0 to 65535'],
    ['VRP_INTERVAL_SECONDS', '1.5', 'give a whole number from 10 to 86400'],
    ['LOG_LEVEL', 'loud', 'use one of: fatal, error'],
    ['EVENTSTOREDB_URL', 'http://localhost', 'give a URL such as esdb://localhost:2113?tls=false'],
    ['SMTP_URL', 'mail.example.net', 'give a URL such as smtp://'],
    ['REMINDERS_ALLOW_PRIVATE', 'true', 'use one of: yes, no'],
    ['TRUSTED_PROXIES', 'yes', 'give addresses or networks, separated by commas, such as 10.0.0.0/8,::1'],
    ['TRUSTED_PROXIES', '10.0.0.1,10.0.0.0/33', 'give addresses or networks'],
    ['TRUSTED_PROXIES', '0.0.0.0/0', 'give addresses or networks'],
    ['RETENTION_DOCUMENTS_DAYS', '0', 'give a whole number from 1 to 36500'],
    ['EVIDENCE_DUE_HOURS', '0', 'give a whole number from 1 to 8760'],
    ['LOG_POLICY_FILE', '/nowhere/policy', 'cannot be read'],
    ['LOG_POLICY_FILE', 'package.json', 'line 1: "{" is none of log, witness, group and quorum'],
    ['NETWORK_SOURCES_FILE', 'package.json', 'package.json: /name is no known member; leave it out'],
    ['LOG_ORIGIN', 'my ledger', 'give an address without its scheme'],
    ['JWKS_URL', 'keys.json', 'give the http(s) URL of a JSON Web Key Set'],
  ])('names %s when it is %s, with the mend', (name, value, message) => {
    expect(() => readConfiguration({ [name]: value })).toThrow(MisconfiguredError);
    expect(() => readConfiguration({ [name]: value })).toThrow(message);
  });

  it('asks for issuer and audience where keys of others are trusted', () => {
    const url = 'https://id.example.net/jwks';
    expect(() => readConfiguration({ JWKS_URL: url })).toThrow(
      /^JWT_ISSUER is missing: .*\nJWT_AUDIENCE is missing: /,
    );
    expect(readConfiguration({ JWKS_URL: url, JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' }).JWKS_URL).toBe(url);
  });
});
