/** How far ahead renewals are looked at, in business days: nobody plans further than about a year. */
export const MOST_BUSINESS_DAYS = 260;
