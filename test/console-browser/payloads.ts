/** What would be more than text where a page, a spreadsheet or a reader took it for more: a hundred of them. */
const BREAKERS = ['', '">', "'>", '</textarea>', '</title>', '</script>', '--></style>', '`}'];

const ELEMENTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<details open ontoggle=alert(1)>',
  '<b data-planted>bold</b>',
];

const ATTRIBUTES = [
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  '" style="position:fixed;inset:0',
  '" data-planted="',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
];

const TEMPLATES = [
  '{{7*7}}',
  '${7*7}',
  '<%= 7*7 %>',
  '#{7*7}',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '&lt;b&gt;',
];

const FORMULAS = [
  '=1+1',
  '=cmd|"/C calc"!A0',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '=HYPERLINK("http://elsewhere.example/","x")',
  '|calc',
  '%0A=1+1',
  '＝2+2',
];

const DIRECTIONS = [
  'abc\u202Egnp.exe',
  '\u2067right\u2069 left',
  '\u200Fleft',
  'a\u200Bb',
  '\uFEFFname',
  'e\u0301\u0301\u0301\u0301\u0301',
];

const WIDE = [
  'W'.repeat(120),
  '𝕏'.repeat(40),
  '٣'.repeat(40),
  'ー'.repeat(60),
  '\\u003cscript\\u003e',
  'NULL',
  '%s%n',
  '../../x',
  "'; --",
];

export const PAYLOADS: readonly string[] = [
  ...BREAKERS.flatMap((breaker) => ELEMENTS.map((element) => breaker + element)),
  ...ATTRIBUTES,
  ...TEMPLATES,
  ...FORMULAS,
  ...DIRECTIONS,
  ...WIDE,
];
