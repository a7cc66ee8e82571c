/** Of the build: what the declarations of views and commands say, as far as a browser needs it. */
declare module 'virtual:declared' {
  import type { CommandName, DeclaredCommand, DeclaredView, ViewName } from './client/declared.js';
  export const VIEWS: Readonly<Record<ViewName, DeclaredView>>;
  export const COMMANDS: Readonly<Record<CommandName, DeclaredCommand>>;
}
