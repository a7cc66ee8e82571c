import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import type * as asn1js from 'asn1js';
import type { Certificate, SignedData, SignerInfo } from 'pkijs';

/** `unverified`: the token carries no certificate, or signs in a way that is not known here. */
export type SignatureState = 'verified' | 'unverified' | 'forged';

const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const RSA_PSS = '1.2.840.113549.1.1.10';

/** Whether the first signer's attributes name this content and are signed by the key of the certificate (RFC 5652 §5.4). */
export function signatureOf(
  { signerInfos: [signer] }: SignedData,
  content: Buffer,
  certificate: Certificate | undefined,
): SignatureState {
  const hash = signer && HASHES[signer.digestAlgorithm.algorithmId];
  if (!signer?.signedAttrs || hash === undefined) return 'unverified';
  if (!createHash(hash).update(content).digest().equals(digestNamed(signer))) return 'forged';
  if (certificate === undefined) return 'unverified';
  const { publicKey } = new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
  const key =
    signer.signatureAlgorithm.algorithmId === RSA_PSS
      ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING }
      : publicKey;
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  return verify(hash, Buffer.from(signer.signedAttrs.encodedValue), key, signature) ? 'verified' : 'forged';
}

function digestNamed({ signedAttrs }: SignerInfo): Buffer {
  const attribute = signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST);
  const value = attribute?.values[0] as asn1js.OctetString | undefined;
  return Buffer.from(value?.valueBlock.valueHexView ?? new Uint8Array());
}
