/** Of the build: what the declarations of views and commands say; `client/declared.ts` gives them their types. */
declare module 'virtual:declared' {
  export const VIEWS: unknown;
  export const COMMANDS: unknown;
  export const DOCUMENT_ROLES: readonly string[];
  export const PACK_ROLES: readonly string[];
}

declare module 'virtual:command-schemas' {
  export const SCHEMAS: unknown;
}
