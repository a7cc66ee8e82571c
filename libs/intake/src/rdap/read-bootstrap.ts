import { isFault, parsePrefix, prefixContains, type Prefix } from '#domain/kernel/prefix.js';
import { listOf, membersOf } from '../json-members.js';
import { UnreadableFile } from '../unreadable-file.js';

/** The servers that are in authority over address space, by their base URLs. */
export class RdapServers {
  constructor(private readonly services: readonly { readonly prefix: Prefix; readonly url: string }[]) {}

  /** Base URL of the server for a prefix, the one of the narrowest space around it (RFC 9224 §3); nothing where there is none. */
  for(prefix: Prefix): string | undefined {
    const around = this.services.filter((each) => prefixContains(each.prefix, prefix));
    return around.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.url;
  }
}

/**
 * Reads the bootstrap registry of RDAP for IPv4 (RFC 9224 §5.1), of each service the first https URL, else the first.
 * @throws UnreadableFile for what is none
 */
export function readBootstrap(file: unknown): RdapServers {
  const services = listOf(membersOf(file)['services']).flatMap((service) => {
    const [prefixes, urls] = listOf(service).map(listOf);
    const url = preferred(urls ?? []);
    return url === undefined ? [] : (prefixes ?? []).flatMap((written) => entryOf(written, url));
  });
  if (services.length === 0)
    throw new UnreadableFile(
      'this names no server for IPv4 (RFC 9224)',
      'give the file of https://data.iana.org/rdap/ipv4.json',
    );
  return new RdapServers(services);
}

function entryOf(written: unknown, url: string) {
  const prefix = typeof written === 'string' ? parsePrefix(written) : { fault: 'is no text' };
  return isFault(prefix) ? [] : [{ prefix, url }];
}

function preferred(urls: readonly unknown[]): string | undefined {
  const sound = urls.filter(
    (url): url is string => typeof url === 'string' && /^https?:/i.test(url) && URL.canParse(url),
  );
  return sound.find((url) => /^https:/i.test(url)) ?? sound[0];
}
