const SCHEME = String.raw`[a-z][a-z\d+.-]*:\/\/`;
const CREDENTIALS = new RegExp(String.raw`(${SCHEME})[^\s"'<>]*@`, 'gi');
/** Of a query, by its name: what such a parameter holds lets somebody in. */
const SECRET_PARAMETER = /([?&][\w.-]*(?:token|key|secret|passw|pwd|sig|auth)[\w.-]*=)[^&\s"'<>\\]+/gi;
const URL_WITH_CREDENTIALS = new RegExp(`^(${SCHEME})(?:.*@)?`, 'is');

/** A text for a log or a console, without the users, passwords and secret parameters of the URLs in it. */
export const withoutPasswords = (text: string): string =>
  text.replaceAll(CREDENTIALS, '$1***@').replaceAll(SECRET_PARAMETER, '$1***');

/** What was given for a URL, as it may be shown: what is none may be a password alone, and is not shown at all. */
export const shownUrl = (given: string): string | undefined =>
  URL_WITH_CREDENTIALS.test(given)
    ? withoutPasswords(given.replace(URL_WITH_CREDENTIALS, given.includes('@') ? '$1***@' : '$1'))
    : undefined;
