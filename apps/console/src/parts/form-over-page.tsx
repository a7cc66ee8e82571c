import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react';
import { text } from '../texts/parts.js';
import type { CommandFormProps } from './command-form/command-form.js';
import classes from './form-over-page.module.css';
import { Loading } from './loading.js';

const CommandForm = lazy(async () => ({
  default: (await import('./command-form/command-form.js')).CommandForm,
}));

interface Form {
  /** What the button said. */
  readonly label: string;
  /** As it was when the button was pressed: a form is about what was seen then. */
  readonly form: CommandFormProps;
}

const Opening = createContext<(form: Form) => void>(() => undefined);

/** Opens a form over the page. */
export const useOpenForm = () => useContext(Opening);

/**
 * Where the form that a button opens is shown: by the page and not by the button, which is gone as soon as the page shows
 * what was recorded, or when its row is scrolled out of sight.
 */
export function FormOverPage({ children }: { readonly children: ReactNode }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [shown, setShown] = useState<Form>();
  const show = useCallback(
    (form: Form) => {
      setShown(form);
      open();
    },
    [open],
  );
  return (
    <Opening value={show}>
      {children}
      <Modal.Root opened={isOpen} onClose={close} size="lg">
        <Modal.Overlay />
        <Modal.Content>
          {/* Its own header would be another banner of the page to who hears it. */}
          <div className={classes['head']}>
            <Modal.Title>{shown?.label}</Modal.Title>
            <Modal.CloseButton aria-label={text.changed.close} />
          </div>
          <Modal.Body>
            {isOpen && shown !== undefined ? (
              <Suspense fallback={<Loading />}>
                <CommandForm {...shown.form} takesFocus />
              </Suspense>
            ) : null}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Opening>
  );
}
