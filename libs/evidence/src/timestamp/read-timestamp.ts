import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  Certificate,
  ContentInfo,
  GeneralName,
  RelativeDistinguishedNames,
  SignedData,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { signatureOf, type SignatureState } from './signature.js';

/** What a trusted time-stamp token says (RFC 3161 §2.4). */
export interface TimestampFacts {
  /** RFC 3339 UTC with milliseconds. */
  readonly genTime: string;
  /** Decimal: up to 160 bits. */
  readonly serialNumber: string;
  /** Object identifier. */
  readonly policy: string;
  /** The authority's name, from the token or else from its certificate. */
  readonly tsa?: string;
  /** SHA-256 of what was stamped, hex. */
  readonly messageImprint: string;
  readonly signature: Exclude<SignatureState, 'forged'>;
}

/** Why a token is not taken; `forged` where it is well formed and its signature does not verify. */
export class TimestampFault extends Error {
  constructor(
    readonly kind: 'unreadable' | 'forged',
    message: string,
  ) {
    super(message);
    this.name = 'TimestampFault';
  }
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const GRANTED = [0, 1];
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads a TimeStampResp or the TimeStampToken in one, in base64. The authority itself is not judged: whoever relies
 * on it holds the token against the certificates that they trust.
 * @throws TimestampFault
 */
export function readTimestamp(token: string): TimestampFacts {
  if (!BASE64.test(token)) throw new TimestampFault('unreadable', 'It is not base64.');
  const signed = reading(() => signedDataIn(Buffer.from(token, 'base64')));
  const { content, info } = reading(() => infoIn(signed));
  if (info.messageImprint.hashAlgorithm.algorithmId !== SHA_256)
    throw new TimestampFault('unreadable', 'It is not of a SHA-256 hash.');
  const certificate = reading(() => signerIn(signed));
  const signature = reading(() => signatureOf(signed, content, certificate));
  if (signature === 'forged') throw new TimestampFault('forged', 'Its signature does not verify.');
  const tsa = reading(() => nameOf(info.tsa) ?? (certificate && nameIn(certificate.subject)));
  return {
    genTime: info.genTime.toISOString(),
    serialNumber: BigInt(
      `0x${Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex')}`,
    ).toString(),
    policy: info.policy,
    ...(tsa ? { tsa } : {}),
    messageImprint: Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView).toString('hex'),
    signature,
  };
}

/** What the DER library throws on bytes of other shapes, in one form. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TimestampFault) throw error;
    throw new TimestampFault('unreadable', 'It is no time-stamp as RFC 3161 has it.');
  }
}

function signedDataIn(bytes: Uint8Array): SignedData {
  const { offset, result } = asn1js.fromBER(bytes);
  if (offset !== bytes.byteLength) throw new TimestampFault('unreadable', 'It is not DER, or not all of it.');
  const content = contentIn(result);
  if (content.contentType !== SIGNED_DATA) throw new TimestampFault('unreadable', 'It is not signed data.');
  return new SignedData({ schema: content.content });
}

function contentIn(schema: asn1js.AsnType): ContentInfo {
  const [first] = schema instanceof asn1js.Sequence ? schema.valueBlock.value : [];
  if (!(first instanceof asn1js.Sequence)) return new ContentInfo({ schema });
  const { status, timeStampToken } = new TimeStampResp({ schema });
  if (!GRANTED.includes(status.status) || timeStampToken === undefined)
    throw new TimestampFault('unreadable', 'The authority did not grant it.');
  return timeStampToken;
}

function infoIn({ encapContentInfo: { eContentType, eContent } }: SignedData) {
  if (eContentType !== TST_INFO || eContent === undefined)
    throw new TimestampFault('unreadable', 'It is signed data, but no time-stamp.');
  const content = Buffer.from(eContent.getValue());
  return { content, info: TSTInfo.fromBER(content) };
}

/** The certificate of the signer, where the token carries it. */
function signerIn({ certificates = [], signerInfos }: SignedData): Certificate | undefined {
  const sid: unknown = signerInfos[0]?.sid;
  return certificates
    .filter((each): each is Certificate => each instanceof Certificate)
    .find((certificate) => isNamedBy(certificate, sid));
}

function isNamedBy(certificate: Certificate, sid: unknown): boolean {
  if (sid instanceof Object && 'issuer' in sid && 'serialNumber' in sid)
    return (
      certificate.issuer.isEqual(sid.issuer as RelativeDistinguishedNames) &&
      certificate.serialNumber.isEqual(sid.serialNumber as asn1js.Integer)
    );
  const key = sid instanceof asn1js.Primitive ? Buffer.from(sid.valueBlock.valueHexView) : undefined;
  const bits = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return key !== undefined && createHash('sha1').update(bits).digest().equals(key);
}

const DIRECTORY_NAME = 4;
const nameOf = (tsa: GeneralName | undefined): string | undefined =>
  tsa?.type === DIRECTORY_NAME ? nameIn(tsa.value as RelativeDistinguishedNames) : undefined;

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.6': 'C',
};
const MOST_OF_A_NAME = 500;

/** As RFC 4514 would have it, the attributes that people know an authority by alone. */
const nameIn = ({ typesAndValues }: RelativeDistinguishedNames): string =>
  typesAndValues
    .flatMap(({ type, value }) => {
      const known = ATTRIBUTES[type];
      return known ? [`${known}=${String(value.valueBlock.value).replace(/[\s\p{Cc}]+/gu, ' ')}`] : [];
    })
    .join(', ')
    .slice(0, MOST_OF_A_NAME);
