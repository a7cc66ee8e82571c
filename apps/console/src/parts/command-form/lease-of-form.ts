import { createContext } from 'react';

/** The lease that the form's command is of, where it is of one: files chosen in the form are uploaded for it. */
export const LeaseOfForm = createContext<string | undefined>(undefined);
