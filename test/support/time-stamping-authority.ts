import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

const CONFIGURATION = `
[req]
distinguished_name = dn
x509_extensions = stamping
prompt = no
[dn]
C = LT
O = Test Time Ltd
CN = Test TSA
[stamping]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = authority
[authority]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** Whether the machine has OpenSSL, whose `ts` is an authority of its own making. */
export const HAS_OPENSSL = ((): boolean => {
  try {
    return execFileSync('openssl', ['version'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
})();

/** A time-stamping authority of OpenSSL's, with a key and certificate made for it. */
export class TimeStampingAuthority {
  private readonly folder = temporaryFolder();

  constructor(key: 'rsa' | 'ec' = 'ec') {
    this.write('tsa.cnf', CONFIGURATION);
    this.write('serial', '0A01');
    const algorithm = key === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    const files = ['-keyout', 'key.pem', '-out', 'certificate.pem'];
    this.openssl('req', '-x509', '-config', 'tsa.cnf', '-nodes', '-newkey', ...algorithm, ...files);
  }

  /** The TimeStampResp for a hash, in base64, the signer's certificate in it if wanted. */
  stamp(digest: string, options: { certificate?: boolean; algorithm?: 'sha256' | 'sha512' } = {}): string {
    const { certificate = true, algorithm = 'sha256' } = options;
    const asked = certificate ? ['-cert'] : [];
    this.openssl('ts', '-query', '-digest', digest, `-${algorithm}`, ...asked, '-out', 'query.tsq');
    return this.reply();
  }

  /** The TimeStampToken out of a response, in base64. */
  tokenOf(response: string): string {
    this.write('response.tsr', Buffer.from(response, 'base64'));
    return this.openssl('ts', '-reply', '-in', 'response.tsr', '-token_out').toString('base64');
  }

  /** A response that says that the request was none. */
  rejection(): string {
    this.write('query.tsq', 'no query');
    return this.reply();
  }

  remove(): void {
    this.folder.remove();
  }

  private reply(): string {
    const by = ['-config', 'tsa.cnf', '-inkey', 'key.pem', '-signer', 'certificate.pem'];
    return this.openssl('ts', '-reply', '-queryfile', 'query.tsq', ...by).toString('base64');
  }

  private write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder.path, name), content);
  }

  private openssl(...args: readonly string[]): Buffer {
    return execFileSync('openssl', args, { cwd: this.folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}
