import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Role } from '#domain/kernel/event.js';

export interface Issuer {
  readonly url: string;
  /** Lets a console at that address sign people in. */
  allow(console: string): void;
  stop(): Promise<void>;
}

export const CLIENT = 'console';
export const AUDIENCE = 'https://ledger.example';

/** An OpenID provider on loopback, with pages to sign in that anybody passes, of whom it says the role. */
export async function startIssuer(role: Role): Promise<Issuer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', (request, response) => handler(request, response));
  let handler = providerOf(url, role, 'http://127.0.0.1:1');
  return {
    url,
    allow: (at) => void (handler = providerOf(url, role, at)),
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
}

function providerOf(url: string, role: Role, console: string) {
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${console}/signed-in`],
        post_logout_redirect_uris: [`${console}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['of the test'] },
    clientBasedCORS: () => true,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: () => ({ role }),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource,
          accessTokenTTL: 3_600,
          accessTokenFormat: 'jwt',
        }),
      },
    },
  });
  return provider.callback();
}
