/** A name of the DNS as it is compared (RFC 4343): in lower case, without a dot at its end. */
export const dnsName = (written: string): string => written.toLowerCase().replace(/\.$/, '');
