/** As much as the tests use of it: the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  type Settle = (context: unknown, value: string) => object;
  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
  interface Configuration {
    readonly clients: readonly object[];
    readonly cookies: object;
    readonly clientBasedCORS: () => boolean;
    readonly findAccount: Settle;
    readonly extraTokenClaims: () => object;
    readonly features: {
      readonly devInteractions: object;
      readonly resourceIndicators: {
        readonly enabled: boolean;
        readonly useGrantedResource: () => boolean;
        readonly getResourceServerInfo: Settle;
      };
    };
  }
}
