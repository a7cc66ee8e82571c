import { unfit } from './session/begin.js';
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
// Before the parts: what a part says of its own look holds.
import './shell/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './client/use-view.js';
import { router } from './router.js';
import { SignedIn } from './session/signed-in.js';
import { theme, variables } from './shell/theme.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// What keeps the page from scrolling behind a dialog makes a style sheet of its own, and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <SignedIn unfit={unfit}>
          <RouterProvider router={router} />
        </SignedIn>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
