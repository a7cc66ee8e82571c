import * as oauth from 'oauth4webapi';
import { session, type Unfit } from './session.js';

/** As the service tells it. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource?: string;
}

/** What is kept in this tab while somebody is at the issuer. */
interface UnderWay {
  readonly signIn: SignIn;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Where the page was. */
  readonly back: string;
}

const UNDER_WAY = 'lease-ledger:signing-in';
const SIGNED_IN = 'lease-ledger:signed-in';
const RETURN_PATH = '/signed-in';

const redirectUri = () => new URL(RETURN_PATH, location.origin).href;

/** Leads to the issuer, to come back with a code (RFC 6749 §4.1, RFC 7636). @throws Error where it cannot be reached */
export async function leave(signIn: SignIn, back: string): Promise<void> {
  const server = await discovered(signIn);
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  const address = new URL(server.authorization_endpoint!);
  const asked = {
    client_id: signIn.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: signIn.scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(signIn.resource === undefined ? {} : { resource: signIn.resource }),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  const underWay: UnderWay = { signIn, verifier, state, nonce, back };
  sessionStorage.setItem(UNDER_WAY, JSON.stringify(underWay));
  location.assign(address);
}

/** Back from the issuer: the code becomes a token, and the address what it was. */
export async function arrive(): Promise<Unfit | undefined> {
  const kept = sessionStorage.getItem(UNDER_WAY);
  const answer = new URL(location.href);
  sessionStorage.removeItem(UNDER_WAY);
  history.replaceState(null, '', '/');
  if (kept === null) return 'sign-in-failed';
  const { signIn, verifier, state, nonce, back } = JSON.parse(kept) as UnderWay;
  history.replaceState(null, '', back);
  try {
    const server = await discovered(signIn);
    const client: oauth.Client = { client_id: signIn.clientId };
    const parameters = oauth.validateAuthResponse(server, client, answer, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirectUri(),
      verifier,
      {
        ...insecurely(signIn),
        ...(signIn.resource === undefined ? {} : { additionalParameters: { resource: signIn.resource } }),
      },
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
    });
    sessionStorage.setItem(SIGNED_IN, JSON.stringify({ signIn, idToken: tokens.id_token }));
    return session.signIn(tokens.access_token);
  } catch (error) {
    // What the issuer said is for whoever runs it; the page says that it came to nothing.
    reportError(error);
    return 'sign-in-failed';
  }
}

/** Signs out here, and at the issuer too where it was the one (OpenID Connect RP-Initiated Logout 1.0). */
export async function signOut(): Promise<void> {
  const kept = sessionStorage.getItem(SIGNED_IN);
  sessionStorage.removeItem(SIGNED_IN);
  session.signOut();
  if (kept === null) return;
  const { signIn, idToken } = JSON.parse(kept) as { signIn: SignIn; idToken?: string };
  const { end_session_endpoint: end } = await discovered(signIn);
  if (end === undefined) return;
  const address = new URL(end);
  if (idToken !== undefined) address.searchParams.set('id_token_hint', idToken);
  address.searchParams.set('client_id', signIn.clientId);
  address.searchParams.set('post_logout_redirect_uri', new URL('/', location.origin).href);
  location.assign(address);
}

async function discovered(signIn: SignIn): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(signIn.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecurely(signIn)));
}

/** An issuer that is configured with plain HTTP, on loopback, is asked by it. */
const insecurely = ({ issuer }: SignIn) =>
  issuer.startsWith('http:') ? { [oauth.allowInsecureRequests]: true } : {};
