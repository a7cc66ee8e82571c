import { addDays, addMonths, type LocalDate } from './local-date.js';

/** A calendar month as `YYYY-MM`; the order of the texts is the order of the months. */
export type Month = string;

export const monthOf = (date: LocalDate): Month => date.slice(0, 7);

export const firstDayOf = (month: Month): LocalDate => `${month}-01`;

export const monthAfter = (month: Month): Month => monthOf(addMonths(firstDayOf(month), 1));

export const lastDayOf = (month: Month): LocalDate => addDays(firstDayOf(monthAfter(month)), -1);
