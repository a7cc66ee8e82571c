import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../../configuration.js';
import { prefers } from '../views/accept.js';

/** What stands in the page for the nonce of an answer, which style sheets that the page makes are let in by. */
const NONCE = '__NONCE__';

/** Addresses of the service itself: what leads nowhere below them is told as a problem, to browsers too. */
const OF_THE_SERVICE = /^\/(v1|api|api-json|assets|problems|verifier|livez|readyz|metrics)(\/|$)/;

/**
 * Serves the console to browsers: at `/`, and at every address that is no other's, for its pages have addresses of
 * their own. Its files are named by their content, and may be kept for ever.
 */
export async function serveConsole(server: FastifyInstance, configuration: Configuration): Promise<void> {
  const signIn = signInOf(configuration);
  server.get('/console.json', async () => (signIn === undefined ? {} : { signIn }));
  const folder = consoleFolder();
  if (folder === undefined) return;
  const page = readFileSync(new URL('index.html', folder), 'utf8').split(NONCE);
  await server.register(staticFiles, {
    root: fileURLToPath(new URL('assets', folder)),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!opensPage(request)) return;
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .headers({
        'Content-Security-Policy': policy(nonce, signIn),
        Vary: 'Accept',
        'Referrer-Policy': 'no-referrer',
      })
      .type('text/html; charset=utf-8')
      .send(page.join(nonce)) as FastifyReply;
  });
}

const opensPage = (request: FastifyRequest): boolean => request.is404 && wantsPage(request);

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  const reads = method === 'GET' || method === 'HEAD';
  return reads && prefers(headers.accept, 'text/html') && !OF_THE_SERVICE.test(path);
}

/**
 * Where a browser is sent whose address nobody can decode: to the page of what it says to the letter, so that the
 * console tells what there is not. Nothing for who asks for no page.
 */
export function pageInstead(request: FastifyRequest): string | undefined {
  if (!request.url.startsWith('/') || !wantsPage(request)) return undefined;
  const [path = '', ...query] = request.url.split('?');
  // Two slashes at the start would name another host.
  const here = path.replace(/^[/\\]+/, '/').replaceAll('%', '%25');
  return [here, ...query].join('?');
}

/** Nothing from any other host, no script in the page, and no style but those of its own making. */
function policy(nonce: string, signIn: SignIn | undefined): string {
  const issuer = signIn === undefined ? '' : ` ${new URL(signIn.issuer).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    `connect-src 'self'${issuer}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** How the console signs people in, which anybody may know. */
interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The service itself, as the issuer knows it (RFC 8707): whom the tokens are for. */
  readonly resource?: string;
}

function signInOf(configuration: Configuration): SignIn | undefined {
  const {
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: audience = '',
    OIDC_CLIENT_ID: clientId,
    OIDC_SCOPE: scope,
  } = configuration;
  if (issuer === undefined || clientId === undefined) return undefined;
  return { issuer, clientId, scope, ...(URL.canParse(audience) ? { resource: audience } : {}) };
}

/** Where the build put it: sources and what is built of them lie at different depths below the package. */
function consoleFolder(): URL | undefined {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    const built = new URL('dist/console/', folder);
    if (existsSync(new URL('index.html', built))) return built;
    if (folder.pathname === '/' || folder.href === new URL('..', folder).href) return undefined;
  }
}
