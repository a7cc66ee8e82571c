import type { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  GeneralName,
  GeneralNames,
} from 'pkijs';

const OID = { commonName: '2.5.4.3', basicConstraints: '2.5.29.19', alternativeName: '2.5.29.17' } as const;
const EC_P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DAY_MS = 86_400_000;

/** A key and its certificate, in PEM. */
export interface Certified {
  readonly key: string;
  readonly certificate: string;
}

export interface Asked {
  /** IPv4 addresses and host names that it is for. */
  readonly addresses?: readonly string[];
  readonly hosts?: readonly string[];
  /** Until so many days from now; it is good for a year before that. */
  readonly days?: number;
}

/** An authority that certifies servers, for as long as a test takes. */
export class CertificateAuthority {
  private serialNumber = 1;

  private constructor(
    private readonly name: string,
    private readonly keys: webcrypto.CryptoKeyPair,
    /** In PEM, as `tlsCAFile` takes it. */
    readonly certificate: string,
  ) {}

  static async open(name = 'Test authority'): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const extension = new Extension({
      extnID: OID.basicConstraints,
      critical: true,
      extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(),
    });
    const certificate = await signed(name, name, keys.publicKey, keys, 1, 365, [extension]);
    return new CertificateAuthority(name, keys, certificate);
  }

  async certify({ addresses = [], hosts = [], days = 30 }: Asked): Promise<Certified> {
    const keys = await newKeys();
    const names = [
      ...hosts.map((value) => new GeneralName({ type: 2, value })),
      ...addresses.map(
        (address) =>
          new GeneralName({
            type: 7,
            value: new asn1js.OctetString({
              valueHex: Uint8Array.from(address.split('.').map(Number)).buffer,
            }),
          }),
      ),
    ];
    const extension = new Extension({
      extnID: OID.alternativeName,
      extnValue: new GeneralNames({ names }).toSchema().toBER(),
    });
    this.serialNumber += 1;
    const certificate = await signed('node', this.name, keys.publicKey, this.keys, this.serialNumber, days, [
      extension,
    ]);
    const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
    return { key: pem('PRIVATE KEY', key), certificate };
  }
}

const newKeys = () => crypto.subtle.generateKey(EC_P256, true, ['sign', 'verify']);

async function signed(
  subject: string,
  issuer: string,
  publicKey: webcrypto.CryptoKey,
  { privateKey }: webcrypto.CryptoKeyPair,
  serialNumber: number,
  days: number,
  extensions: Extension[],
): Promise<string> {
  const certificate = new Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ value: serialNumber }),
    extensions,
  });
  certificate.subject.typesAndValues.push(commonName(subject));
  certificate.issuer.typesAndValues.push(commonName(issuer));
  const end = Date.now() + days * DAY_MS;
  certificate.notBefore.value = new Date(Math.min(Date.now(), end) - 365 * DAY_MS);
  certificate.notAfter.value = new Date(end);
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  return pem('CERTIFICATE', certificate.toSchema().toBER());
}

const commonName = (value: string) =>
  new AttributeTypeAndValue({ type: OID.commonName, value: new asn1js.Utf8String({ value }) });

const pem = (what: string, der: ArrayBuffer): string =>
  `-----BEGIN ${what}-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${what}-----\n`;
