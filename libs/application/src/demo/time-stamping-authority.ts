import type { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  ExtKeyUsage,
  Extension,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';

const NAME = 'Demo Time-Stamping Authority';
/** Of the arc that RFC 5612 keeps for documentation. */
const POLICY = '1.3.6.1.4.1.32473.1';
const OID = {
  commonName: '2.5.4.3',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;
const EC_P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A time-stamping authority of the demonstration's own (RFC 3161), with a key and certificate that last as long as it. */
export class TimeStampingAuthority {
  private serialNumber = 0;

  private constructor(
    private readonly keys: webcrypto.CryptoKeyPair,
    private readonly certificate: Certificate,
  ) {}

  static async open(): Promise<TimeStampingAuthority> {
    const keys = await crypto.subtle.generateKey(EC_P256, false, ['sign', 'verify']);
    return new TimeStampingAuthority(keys, await certificateOf(keys));
  }

  /** A TimeStampToken of a SHA-256 hash (hex) as at the instant, in base64. */
  async stamp(digest: string, instant: string): Promise<string> {
    const info = this.infoOf(digest, instant);
    const signed = new SignedData({
      version: 3,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: OID.tstInfo,
        eContent: new asn1js.OctetString({ valueHex: info }),
      }),
      signerInfos: [await this.signerOf(info)],
      certificates: [this.certificate],
    });
    await signed.sign(this.keys.privateKey, 0, 'SHA-256');
    const content = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
    return Buffer.from(content.toSchema().toBER()).toString('base64');
  }

  private infoOf(digest: string, instant: string): ArrayBuffer {
    this.serialNumber += 1;
    return new TSTInfo({
      version: 1,
      policy: POLICY,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
        hashedMessage: new asn1js.OctetString({ valueHex: bytesOf(Buffer.from(digest, 'hex')) }),
      }),
      serialNumber: new asn1js.Integer({ value: this.serialNumber }),
      genTime: new Date(instant),
    })
      .toSchema()
      .toBER();
  }

  /** What is signed names the content by its hash (RFC 5652 §5.4). */
  private async signerOf(info: ArrayBuffer): Promise<SignerInfo> {
    const hash = await crypto.subtle.digest('SHA-256', info);
    const { issuer, serialNumber } = this.certificate;
    return new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({
        type: 0,
        attributes: [
          new Attribute({
            type: OID.contentType,
            values: [new asn1js.ObjectIdentifier({ value: OID.tstInfo })],
          }),
          new Attribute({ type: OID.messageDigest, values: [new asn1js.OctetString({ valueHex: hash })] }),
        ],
      }),
    });
  }
}

async function certificateOf({ publicKey, privateKey }: webcrypto.CryptoKeyPair): Promise<Certificate> {
  const certificate = new Certificate({ version: 2, serialNumber: new asn1js.Integer({ value: 1 }) });
  for (const name of [certificate.subject, certificate.issuer])
    name.typesAndValues.push(
      new AttributeTypeAndValue({
        type: OID.commonName,
        value: new asn1js.Utf8String({ value: NAME }),
      }),
    );
  certificate.notBefore.value = new Date('2020-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2049-12-31T00:00:00Z');
  certificate.extensions = [
    new Extension({
      extnID: OID.extendedKeyUsage,
      critical: true,
      extnValue: new ExtKeyUsage({ keyPurposes: [OID.timeStamping] }).toSchema().toBER(),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  return certificate;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
